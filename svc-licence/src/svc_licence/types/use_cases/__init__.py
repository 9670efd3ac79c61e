"""What can be done with licence types."""
