"""What whoever guards the house wants to hear of: one line in the log, and a number to count."""

from enum import StrEnum

from servicekit.ground.logs import log
from servicekit.ground.metrics import SECURITY_EVENTS


class SecurityEvent(StrEnum):
    """What can happen; a service that has more to tell lists it by itself."""


class PassEvent(SecurityEvent):
    """What can happen to a pass."""

    REFUSED = "pass-refused"


def tell_of(event: SecurityEvent, *, source: str = "", **ids: object) -> None:
    """Log and count *event*; *source* is the address it came from, *ids* name no person."""
    SECURITY_EVENTS.labels(event.value).inc()
    log.warning("security", kind=event.value, source=source, **ids)
