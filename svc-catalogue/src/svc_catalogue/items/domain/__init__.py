"""An item, its editions, and the words that find it."""
