"""Holders' licences over HTTP."""
