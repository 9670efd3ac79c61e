"""What whoever guards the house wants to hear of: one line in the log, and a number to count."""

from enum import StrEnum

from servicekit.ground.logs import log
from servicekit.ground.metrics import SECURITY_EVENTS


class SecurityEvent(StrEnum):
    """What happened."""

    ACCOUNT_MOVED = "account-moved"
    ADMIN_ACT = "admin-act"
    LOCKED_OUT = "locked-out"
    NEW_DEVICE = "new-device"
    PASS_REFUSED = "pass-refused"  # noqa: S105  (a name of what happened)
    PHONE_CHANGED_HANDS = "phone-changed-hands"
    SESSION_ENDED = "session-ended"
    TOKEN_REFUSED = "token-refused"  # noqa: S105
    TOKEN_REUSED = "token-reused"  # noqa: S105
    WRONG_CODE = "wrong-code"
    WRONG_PASSWORD = "wrong-password"  # noqa: S105
    WRONG_PERSON = "wrong-person"


def tell_of(event: SecurityEvent, *, source: str = "", **ids: object) -> None:
    """Log and count *event*; *source* is the address it came from, *ids* name no person."""
    SECURITY_EVENTS.labels(event.value).inc()
    log.warning("security", kind=event.value, source=source, **ids)
