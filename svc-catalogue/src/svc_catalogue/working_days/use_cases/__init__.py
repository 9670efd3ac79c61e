"""What is done with the working-day table."""
