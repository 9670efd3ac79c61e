"""What operators have us do, and what others ask when they have lost something."""
