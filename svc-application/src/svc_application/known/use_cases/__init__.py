"""What keeps the copies."""
