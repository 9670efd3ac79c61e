"""Licence types over HTTP."""
