"""The platform, over HTTP."""
