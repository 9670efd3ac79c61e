"""Gathered facts, and how a record writes them down."""
