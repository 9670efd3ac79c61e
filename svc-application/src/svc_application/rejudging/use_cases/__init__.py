"""What is done when a source is back."""
