"""What officers do with items."""
