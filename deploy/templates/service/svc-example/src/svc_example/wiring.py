"""The parts of this service, put together."""

from typing import Final

from contracts.topics import EXAMPLE
from servicekit.process.runtime import Runtime
from servicekit.web.app import Service
from svc_example.entries import part as entries
from svc_example.settings import Settings

PARTS: Final = (entries.PART,)


def build(settings: Settings) -> Service:
    """Put the parts together; nothing is connected yet."""
    return Service(Runtime.build(settings, service=EXAMPLE), PARTS)
