"""Ratings of closed cases."""
