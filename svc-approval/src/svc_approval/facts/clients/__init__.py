"""The departments' sources."""
