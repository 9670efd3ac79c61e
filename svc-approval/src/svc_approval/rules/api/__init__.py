"""The HTTP front door: for officers, and for the other services."""
