"""What an item must be like to be published, and who did it."""
