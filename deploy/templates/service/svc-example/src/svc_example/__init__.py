"""Entries that parties keep."""
