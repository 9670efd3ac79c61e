"""What is asked outside: the keys that applications publish."""
