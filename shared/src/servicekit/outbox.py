"""Telling others, in the same transaction as the change itself.

The columns follow Debezium's outbox event router (``id``, ``aggregatetype``, ``aggregateid``,
``type``, ``payload``), so a site may put change data capture in the relay's place.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

import orjson
from uuid_utils.compat import uuid7

from contracts.envelope import EventData
from contracts.topics import TOPIC_OF
from servicekit import context
from servicekit.session import Session, driver

SHARDS: Final = 8

# The sequence is only known to the database, so the envelope is closed there: the object's text
# without its opening brace follows it. One statement a transaction, whatever the number of events;
# rows are taken in the order of their subjects, so that two batches never wait for each other.
_WRITE: Final = """
WITH announced AS (
    SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[])
        AS a (id, topic, subject, type, rest)
), next AS (
    INSERT INTO stream AS s (topic, subject, sequence)
    SELECT topic, subject, 1 FROM announced ORDER BY topic, subject
    ON CONFLICT (topic, subject) DO UPDATE SET sequence = s.sequence + 1
    RETURNING topic, subject, sequence
)
INSERT INTO outbox (id, aggregatetype, aggregateid, type, sequence, shard, payload)
SELECT a.id, a.topic, a.subject, a.type, n.sequence,
       abs(hashtext(a.subject)::bigint) % 8,
       '{"sequence":' || n.sequence || ',' || a.rest
FROM announced a JOIN next n USING (topic, subject)
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


class AnnouncedTwice(RuntimeError):
    """One transaction announced two events of one aggregate; a change tells itself once."""


def announce(session: Session, event: EventData, *, subject: str | UUID, now: datetime) -> None:
    """Tell others of *event* when this transaction commits, with *subject*'s next sequence.

    An event of a compacted topic is the subject's whole state and replaces the one before it.
    """
    announcements: list[_Announcement] = session.info.setdefault("announcements", [])
    mine = (TOPIC_OF[type(event)].name, str(subject))
    if any((TOPIC_OF[type(a.event)].name, a.subject) == mine for a in announcements):
        raise AnnouncedTwice(f"{event.type} about {subject}")
    announcements.append(_Announcement(uuid7(), event, str(subject), now, context.current()))


async def write(session: Session) -> int:
    """Write what was announced in this transaction and return how many events that was."""
    announcements: list[_Announcement] = session.info.pop("announcements", [])
    if not announcements:
        return 0
    origin: Origin = session.info["origin"]
    connection = await driver(session)
    await connection.execute(
        _WRITE,
        [a.id for a in announcements],
        [TOPIC_OF[type(a.event)].name for a in announcements],
        [a.subject for a in announcements],
        [a.event.type for a in announcements],
        [_rest_of_envelope(a, origin) for a in announcements],
    )
    return len(announcements)


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
