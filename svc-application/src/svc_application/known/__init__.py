"""Copies of what others own: the service items, the working days."""
