"""What can be done with presentations."""
