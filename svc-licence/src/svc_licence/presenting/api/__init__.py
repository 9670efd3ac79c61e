"""Presentation and verification over HTTP."""
