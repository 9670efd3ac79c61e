"""A service item as published: what the catalogue owns and the others read."""
