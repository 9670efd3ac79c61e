"""Licences for officers over HTTP."""
