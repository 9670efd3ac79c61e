"""What is done with cases and decisions."""
