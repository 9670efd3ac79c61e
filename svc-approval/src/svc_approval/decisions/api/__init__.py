"""Decisions over HTTP: for officers, and for svc-application."""
