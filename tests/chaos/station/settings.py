"""What a process of the station is told."""

from typing import Literal

from servicekit.process.settings import ServiceSettings

Build = Literal["right", "marks-before-sending", "follows-a-cursor", "keeps-no-inbox"]


class StationSettings(ServiceSettings):
    """Every station has a topic of its own, and may be built wrong on purpose."""

    topic: str
    build: Build = "right"
    ends: str = ""
    """A background work and how it ends after a moment, such as ``relay:returns``."""
    source_url: str | None = None
    """Where gathering asks about each case; without one it only gives way to others."""
