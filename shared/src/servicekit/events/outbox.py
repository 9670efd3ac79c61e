"""Telling others, in the same transaction as the change itself.

The columns follow Debezium's outbox event router (``id``, ``aggregatetype``, ``aggregateid``,
``type``, ``payload``), so a site may put change data capture in the relay's place.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

import orjson
from uuid_utils.compat import uuid7

from contracts.envelope import EventData
from contracts.topics import TOPIC_OF
from servicekit.ground import context
from servicekit.ground.failpoints import reach
from servicekit.storage.session import Session
from servicekit.storage.writes import Write

SHARDS: Final = 8

# The sequence is only known to the database, so the envelope is closed there: the object's text
# without its opening brace follows it. One statement a transaction, whatever the number of events;
# rows are taken in the order of their subjects, so that two batches never wait for each other.
_NUMBERED: Final = """
announced AS (
    SELECT *, row_number() OVER (PARTITION BY topic, subject ORDER BY place) AS nth
    FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[]) WITH ORDINALITY
        AS a (id, topic, subject, type, rest, place)
), next AS (
    INSERT INTO subject_sequence AS s (topic, subject, sequence)
    SELECT topic, subject, count(*) FROM announced GROUP BY topic, subject ORDER BY topic, subject
    ON CONFLICT (topic, subject) DO UPDATE SET sequence = s.sequence + excluded.sequence
    RETURNING topic, subject, sequence
), numbered AS (
    SELECT a.*, n.sequence - count(*) OVER (PARTITION BY topic, subject) + a.nth AS sequence
    FROM announced a JOIN next n USING (topic, subject)
)
"""
_WRITE: Final = """
INSERT INTO outbox (id, aggregatetype, aggregateid, type, sequence, shard, payload)
SELECT id, topic, subject, type, sequence, abs(hashtext(subject)::bigint) % 8,
       '{"sequence":' || sequence || ',' || rest
FROM numbered
"""


@dataclass(frozen=True)
class Origin:
    """Who speaks: the service, and the division and authority whose deployment it is."""

    source: str
    division: str
    authority: str


@dataclass(frozen=True)
class _Announcement:
    id: UUID
    event: EventData
    subject: str
    now: datetime
    context: context.Context


def announce(session: Session, event: EventData, *, subject: str | UUID, now: datetime) -> None:
    """Tell others of *event* when this transaction commits, with *subject*'s next sequence.

    Several events about one subject are numbered in the order in which they are announced. An
    event of a compacted topic is the subject's whole state and replaces the one before it.
    """
    announcements: list[_Announcement] = session.info.setdefault("announcements", [])
    announcements.append(_Announcement(uuid7(), event, str(subject), now, context.current()))


class Outbox:
    """Writes what a transaction announced into it, and wakes the relay once it has committed."""

    def __init__(self, origin: Origin) -> None:
        self._origin = origin
        self.wake_relay: Callable[[], None] = lambda: None

    def write(self, session: Session) -> None:
        """Have what was announced in this transaction written at its end."""
        announcements: list[_Announcement] = session.info.get("announcements", [])
        if not announcements:
            return
        arguments = (
            [a.id for a in announcements],
            [TOPIC_OF[type(a.event)].name for a in announcements],
            [a.subject for a in announcements],
            [a.event.type for a in announcements],
            [_rest_of_envelope(a, self._origin) for a in announcements],
        )
        session.at_the_end(Write(_WRITE, arguments, _written, before=_NUMBERED))

    def wake(self, session: Session) -> None:
        """Wake the relay where something was announced."""
        if session.info.get("announcements"):
            self.wake_relay()


def _written(_count: int) -> None:
    reach("cmd.after_outbox_insert")


def _rest_of_envelope(announcement: _Announcement, origin: Origin) -> str:
    here = announcement.context
    trace = {"causationid": here.causation, "traceparent": here.traceparent}
    return orjson.dumps(
        {
            "specversion": "1.0",
            "id": announcement.id,
            "source": f"/{origin.source}",
            "type": announcement.event.type,
            "subject": announcement.subject,
            "time": announcement.now,
            "datacontenttype": "application/json",
            "correlationid": here.transaction,
            "division": origin.division,
            "authority": origin.authority,
            **{name: value for name, value in trace.items() if value is not None},
            "data": announcement.event.model_dump(mode="json"),
        }
    ).decode()[1:]
