"""Signing in by way of another's identity platform: the province's."""
