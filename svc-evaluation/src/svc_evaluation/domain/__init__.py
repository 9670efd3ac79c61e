"""What a rating is."""
