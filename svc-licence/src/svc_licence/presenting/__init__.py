"""Showing a licence (亮证), and verifying what was shown."""
