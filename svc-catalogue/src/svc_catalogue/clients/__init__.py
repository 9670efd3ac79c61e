"""Whom the catalogue asks."""
