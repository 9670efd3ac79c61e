"""Organisations: who may act for them, since when, and on whose word."""
