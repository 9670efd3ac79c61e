"""What the evaluation looks like over HTTP."""
