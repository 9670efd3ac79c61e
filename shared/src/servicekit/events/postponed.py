"""Events that could not be acted on yet: kept in order per subject, tried again, parked, replayed.

An operator looks at them and has them replayed or dropped by ``tongban parked …``.
"""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

import asyncpg
import orjson

from contracts.envelope import Envelope
from servicekit.events.faults import Fault, fault_of
from servicekit.events.inbox import Admission, Arrival, admit
from servicekit.events.reactions import Hearing, Reactions
from servicekit.ground import context
from servicekit.ground.logs import log
from servicekit.ground.metrics import EVENTS_POSTPONED
from servicekit.ground.provisions import Provisions
from servicekit.storage.database import Database, Session, driver
from servicekit.storage.jobs import Jobs, defer

TASK: Final = "retry-postponed"
PATIENCE_SECONDS: Final = 60.0
"""How long a gather may take here, where it keeps nobody waiting."""
ATTEMPTS: Final = 5
"""How often an event is tried whose failure nobody expected, before it is parked."""
LONGEST_PAUSE_SECONDS: Final = 30
"""How far apart the tries get, however long something is away."""
OVERDUE_SECONDS: Final = 30.0
"""How long an event may be due before its job is taken for dead."""

UNREADABLE: Final = 0
"""Stands for the sequence of a record that does not tell its own."""

_PASSED: Final = """
SELECT EXISTS (SELECT FROM inbox WHERE topic = $1 AND subject = $2 AND sequence >= $3 AND $3 > 0)
"""
_POSTPONE: Final = """
INSERT INTO postponed_event (topic, subject, sequence, value, state, reason)
VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING
"""
# Unreadable ones stand before all that can be read, numbered downwards from 0; the same record
# delivered again is postponed once.
_POSTPONE_UNREADABLE: Final = """
INSERT INTO postponed_event (topic, subject, sequence, value, state, reason)
SELECT $1, $2, LEAST(COALESCE(min(sequence), 1), 1) - 1, $4::bytea, $5, $6 FROM postponed_event
WHERE topic = $1 AND subject = $2 AND $3::bigint = 0
HAVING NOT COALESCE(bool_or(sequence < 1 AND value = $4), false)
"""
_HEAD: Final = """
SELECT topic, subject, h.sequence, value, state, attempts, due_at <= clock_timestamp() AS due,
       state = 'gap' AND coalesce(i.sequence, 0) < h.sequence - 1 AS early
FROM postponed_event h LEFT JOIN inbox i USING (topic, subject)
WHERE topic = $1 AND subject = $2 ORDER BY h.sequence LIMIT 1
"""
_RELEASE: Final = "DELETE FROM postponed_event WHERE topic = $1 AND subject = $2 AND sequence = $3"
_AGAIN: Final = """
UPDATE postponed_event SET state = $4, reason = $5, attempts = attempts + 1,
       due_at = clock_timestamp() + $6 * interval '1 second'
WHERE topic = $1 AND subject = $2 AND sequence = $3 RETURNING due_at
"""
# A filled gap counts as well: whoever filled it may have died before it went on to the next.
_OVERDUE: Final = """
SELECT DISTINCT topic, subject FROM postponed_event h LEFT JOIN inbox i USING (topic, subject)
WHERE due_at < clock_timestamp() - $1 * interval '1 second'
  AND (state = 'retry' OR state = 'gap' AND i.sequence = h.sequence - 1)
"""


class State(StrEnum):
    """Why an event is postponed."""

    RETRY = "retry"
    GAP = "gap"
    PARKED = "parked"


def state_after(error: Exception, attempts: int = 1) -> State:
    """Tell whether trying again can help after so many vain *attempts*.

    What is wrong in itself parks at once. What something is away for is tried for as long as that
    takes, and so is what only the house can mend.
    """
    match fault_of(error):
        case Fault.DATA:
            return State.PARKED
        case Fault.UNEXPECTED:
            return State.RETRY if attempts < ATTEMPTS else State.PARKED
        case _:
            return State.RETRY


async def has_passed(session: Session, arrival: Arrival) -> bool:
    """Tell whether the event has already had its effect here."""
    connection = await driver(session)
    return bool(
        await connection.fetchval(_PASSED, arrival.topic, arrival.subject, arrival.sequence)
    )


async def postpone(
    session: Session, arrival: Arrival, value: bytes, *, state: State, reason: str
) -> None:
    """Keep an event until it can be acted on; its subject's later events queue behind it."""
    connection = await driver(session)
    await connection.execute(
        _POSTPONE_UNREADABLE if arrival.sequence == UNREADABLE else _POSTPONE,
        arrival.topic,
        arrival.subject,
        arrival.sequence,
        value,
        state,
        _keepable(reason),
    )
    if state is not State.PARKED:
        await have_tried(session, arrival.topic, arrival.subject)
    EVENTS_POSTPONED.labels(state).inc()
    log.warning(
        "event_postponed",
        topic=arrival.topic,
        subject=arrival.subject,
        state=state,
        reason=reason[:200],
    )


@dataclass(frozen=True)
class PostponedEvents:
    """Tries postponed events again, one subject's in their order."""

    database: Database
    reactions: Reactions
    provisions: Provisions
    _under_way: set[tuple[str, str]] = field(default_factory=set)
    _asked_again: set[tuple[str, str]] = field(default_factory=set)

    def register(self, jobs: Jobs) -> None:
        """Have retries run as jobs, and those that a dying worker left behind found again."""
        jobs.on(TASK, self.retry)
        jobs.every("* * * * * */30", "retry-overdue-postponed", self.retry_overdue)
        jobs.at_start(lambda: self.retry_overdue(seconds=0))

    async def retry(self, topic: str, subject: str) -> None:
        """Act on the subject's postponed events for as long as the foremost can be acted on.

        Each postponed event brings a job; of one subject's jobs one works here, and looks once more
        when others came meanwhile. Else all would ask the same source the same thing.
        """
        line = (topic, subject)
        self._asked_again.add(line)
        if line in self._under_way:
            return
        self._under_way.add(line)
        try:
            while line in self._asked_again:
                self._asked_again.discard(line)
                while await self._retry_head(topic, subject):
                    pass
        finally:
            self._under_way.discard(line)

    async def retry_overdue(self, *, seconds: float = OVERDUE_SECONDS) -> None:
        """Defer a retry for whatever has been due for so long.

        0 is for a process that starts: whoever died before it left its jobs undone. Another one
        may be at work on the same event; then the inbox lets only one of them have its effect.
        """
        async with self.database.transaction() as session:
            connection = await driver(session)
            overdue = await connection.fetch(_OVERDUE, seconds)
            for row in overdue:
                await have_tried(session, row["topic"], row["subject"])

    async def _retry_head(self, topic: str, subject: str) -> bool:
        async with self.database.reading() as session:
            head = await (await driver(session)).fetchrow(_HEAD, topic, subject)
        if head is None or head["state"] == State.PARKED or not head["due"] or head["early"]:
            return False
        try:
            return await self._act_on(head)
        except Exception as error:  # noqa: BLE001  (whatever it is, the event stays postponed and says why)
            await self._keep(head, error)
            return False

    async def _act_on(self, head: asyncpg.Record) -> bool:
        envelope = Envelope.model_validate(orjson.loads(head["value"]))
        context.enter(
            context.Context(envelope.correlationid, envelope.traceparent, str(envelope.id))
        )
        hearing = Hearing(envelope, self.provisions)
        reactions = self.reactions.to(envelope.type)
        event = reactions[0].event.model_validate(envelope.data) if reactions else None
        async with asyncio.timeout(PATIENCE_SECONDS):
            gathered = [
                await each.gather(event, hearing) if each.gather else None for each in reactions
            ]
        arrival = Arrival(head["topic"], head["subject"], head["sequence"])
        async with self.database.transaction() as session:
            [admission] = await admit(session, [arrival], from_postponed=True)
            if admission is Admission.EARLY:
                return False
            if admission is Admission.FRESH:
                for reaction, found in zip(reactions, gathered, strict=True):
                    await reaction.apply(session, event, found, hearing)
            connection = await driver(session)
            await connection.execute(_RELEASE, arrival.topic, arrival.subject, arrival.sequence)
        return True

    async def _keep(self, head: asyncpg.Record, error: Exception) -> None:
        attempts = head["attempts"] + 1
        state = state_after(error, attempts)
        pause = min(2 ** min(attempts, 10), LONGEST_PAUSE_SECONDS)
        reason = f"{type(error).__name__}: {error}"
        place = (head["topic"], head["subject"], head["sequence"])
        async with self.database.transaction() as session:
            connection = await driver(session)
            due = await connection.fetchval(_AGAIN, *place, state, _keepable(reason), pause)
            if state is State.RETRY:
                await have_tried(session, head["topic"], head["subject"], at=due)
        EVENTS_POSTPONED.labels(state).inc()
        log.warning("event_kept", subject=head["subject"], state=state, reason=reason[:200])


async def have_tried(
    session: Session, topic: str, subject: str, *, at: datetime | None = None
) -> None:
    """Have a subject tried, behind whatever else is due: a deadline does not wait for retries."""
    await defer(session, TASK, {"topic": topic, "subject": subject}, at=at, priority=-1)


def _keepable(reason: str) -> str:
    """Return the reason without the one character that PostgreSQL keeps in no text."""
    return reason[:500].replace("\x00", "")
