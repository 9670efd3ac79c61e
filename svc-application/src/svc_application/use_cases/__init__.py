"""What can be done with a case."""
