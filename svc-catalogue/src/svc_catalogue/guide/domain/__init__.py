"""What a search looks for."""
