"""The gateway's own operations over HTTP."""
