"""`make chaos`: what the suite stands on is killed, frozen and filled up while people use it."""

from suite.chaos.run import main

__all__ = ["main"]
