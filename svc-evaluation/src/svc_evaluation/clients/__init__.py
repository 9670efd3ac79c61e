"""What the evaluation asks others."""
