"""What an operator asks any service, by the command line `tongban`."""

from datetime import datetime

from pydantic import AwareDatetime, Field

from contracts.internal.calls import View


class StatusQuestion(View):
    """How is the service?"""


class Waiting(View):
    """How many events wait in one way, and for how long the oldest has."""

    count: int
    oldest_seconds: float


class Status(View):
    """How a service is.

    ``waiting_for`` names what it needs and lacks (see `/readyz`); ``schema_found`` is the migration
    its database is at, ``schema_needed`` the one its code needs. ``unsent`` are its own
    announcements that the bus has not taken; ``postponed`` are others' events, by state: `retry`,
    `gap`, `parked`. ``concerns`` are what to see to before it goes wrong, a sentence each.
    """

    service: str
    waiting_for: list[str]
    schema_found: str
    schema_needed: str
    unsent: Waiting
    postponed: dict[str, Waiting]
    concerns: list[str] = []


class PostponedQuestion(View):
    """Which events are parked, or with ``waiting_too`` tried again or waiting for an earlier one?

    Of one subject or of all; the oldest first.
    """

    subject: str | None = None
    waiting_too: bool = False
    limit: int = Field(default=100, ge=1, le=1000)


class PostponedEvent(View):
    """An event of another's that could not be acted on.

    ``content`` is the record as it came, bytes that are no text replaced, at most 8,000 characters.
    """

    topic: str
    subject: str
    sequence: int
    state: str
    attempts: int
    reason: str
    postponed_at: datetime
    due_at: datetime
    content: str


class PostponedEvents(View):
    """Events that are postponed at one service."""

    events: list[PostponedEvent]


class ReplayOrder(View):
    """Try parked events again, of one subject or of all."""

    subject: str | None = None


class DropOrder(View):
    """Drop one parked event for good; what it told is not done at this service."""

    topic: str
    subject: str
    sequence: int


class Done(View):
    """How many things were done."""

    count: int


class CopyOrder(View):
    """Rebuild the copy that is made from a compacted topic."""

    topic: str


class SendAgainOrder(View):
    """Send announcements once more that were sent since a moment; listeners absorb what they have.

    For a bus that lost what it had taken.
    """

    since: AwareDatetime


class RewrapOrder(View):
    """Wrap anew the keys of parties after ``after``, in the order of their subjects: one page."""

    after: str = ""


class Rewrapped(View):
    """How many keys of the page were wrapped anew, and how many no key-encryption key opens.

    ``seen_to`` is what to go on after, none where the page was the last.
    """

    count: int
    unreadable: int
    seen_to: str | None
