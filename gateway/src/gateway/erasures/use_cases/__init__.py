"""What is done to forget a person."""
