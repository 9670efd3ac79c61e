"""Whom the licence service asks."""
