"""What a description is made of."""
