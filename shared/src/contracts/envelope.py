"""The shape every event travels in: CloudEvents 1.0, structured JSON."""

from datetime import datetime
from typing import ClassVar, Final
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

REVERSE_DOMAIN: Final = "gov.tongban"


class EventData(BaseModel):
    """What happened, in codes, ids, states and times; never a person, never free text.

    A subclass is one event type. Fields are only ever added, with a default; anything else is a
    new class with the next major number in its ``type``.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    type: ClassVar[str]
    """The wire name: ``gov.tongban.<service>.<noun-verb-past>.v<major>``."""


class Envelope(BaseModel):
    """One event as it stands in the outbox, on the bus, and among the postponed ones.

    CloudEvents 1.0 context attributes (spec §3.1, §3.2) and the extensions ``sequence``
    (gapless per subject), ``correlationid``, ``causationid``, ``traceparent`` (W3C Trace
    Context), ``division`` and ``authority`` (whose deployment spoke).
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    specversion: str = "1.0"
    id: UUID
    source: str
    type: str
    subject: str
    time: datetime
    datacontenttype: str = "application/json"
    sequence: int = Field(ge=1)
    correlationid: str
    causationid: str | None = None
    traceparent: str | None = None
    division: str
    authority: str
    data: dict[str, object]
