"""The licence service over HTTP."""
