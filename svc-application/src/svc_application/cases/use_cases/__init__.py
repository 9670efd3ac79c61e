"""What happens to a case, whoever starts it."""
