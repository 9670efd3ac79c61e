"""What can be done about entries, one verb per file."""
