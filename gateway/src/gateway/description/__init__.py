"""The description of the whole public API."""
