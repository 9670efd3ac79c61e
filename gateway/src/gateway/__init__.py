"""Unified identity and routing: who the caller is, and where the request goes."""
