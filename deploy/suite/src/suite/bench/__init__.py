"""`make bench`: how fast the suite is and what it costs, measured through its public API."""

from suite.bench.run import main

__all__ = ["main"]
