"""What every service answers its operators, who come by the command line `tongban`.

Each call stands in the access log, with the operator's name and reason.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

import asyncpg
from fastapi import Request
from sqlalchemy import text

from contracts.internal.calls import Purpose
from contracts.internal.operation import (
    Done,
    DropOrder,
    PostponedEvent,
    PostponedEvents,
    PostponedQuestion,
    ReplayOrder,
    RewrapOrder,
    Rewrapped,
    Status,
    StatusQuestion,
    Waiting,
)
from servicekit.events import parked
from servicekit.storage.database import Session, driver
from servicekit.storage.schema_version import VERSION_TABLE, newest_revision
from servicekit.trust.access_log import log_access
from servicekit.trust.actor import Actor
from servicekit.trust.authorisation import service
from servicekit.web.dependencies import (
    CurrentActor,
    CurrentSubjectKeys,
    RealNow,
    Transaction,
    runtime_of,
)
from servicekit.web.part import Concern, ReadyCheck
from servicekit.web.router import Router

LONGEST_CONTENT: Final = 8_000
_UNSENT: Final = """
SELECT count(*) AS count, coalesce(
    extract(epoch FROM clock_timestamp() - min(created_at)), 0) AS oldest_seconds
FROM outbox WHERE sent_at IS NULL
"""

router = Router(tag="operators")


@router.post("/internal/status", authz=service(Purpose.INSPECT))
async def status(
    _question: StatusQuestion,
    request: Request,
    by: CurrentActor,
    session: Transaction,
    now: RealNow,
) -> Status:
    """Tell how the service is: what it waits for, what waits in it, and for how long."""
    runtime = runtime_of(request)
    checks: Sequence[ReadyCheck] = request.app.state.ready
    concerns: Sequence[Concern] = request.app.state.concerns
    await log_act(session, request, by, [], now)
    [unsent] = await (await driver(session)).fetch(_UNSENT)
    return Status(
        service=runtime.service,
        waiting_for=[check.__name__ for check in checks if not await check(runtime)],
        schema_found=await _schema_found(session),
        schema_needed=newest_revision(runtime.service.replace("-", "_")),
        unsent=_waiting(unsent),
        postponed={row["state"]: _waiting(row) for row in await parked.summary(session)},
        concerns=[told for each in concerns if (told := await each(runtime.provisions))],
    )


@router.post("/internal/postponed", authz=service(Purpose.INSPECT))
async def postponed(
    question: PostponedQuestion,
    request: Request,
    by: CurrentActor,
    session: Transaction,
    now: RealNow,
) -> PostponedEvents:
    """List others' events that could not be acted on here, and why."""
    found = await parked.listed(
        session,
        subject=question.subject,
        waiting_too=question.waiting_too,
        limit=question.limit,
    )
    await log_act(session, request, by, [row["subject"] for row in found], now)
    return PostponedEvents(events=[_event(row) for row in found])


@router.post("/internal/postponed/replay", authz=service(Purpose.MEND))
async def replay(
    order: ReplayOrder, request: Request, by: CurrentActor, session: Transaction, now: RealNow
) -> Done:
    """Have parked events tried again; return how many."""
    await log_act(session, request, by, [order.subject] if order.subject else [], now)
    return Done(count=await parked.replay(session, order.subject))


@router.post("/internal/postponed/drop", authz=service(Purpose.MEND))
async def drop(
    order: DropOrder, request: Request, by: CurrentActor, session: Transaction, now: RealNow
) -> Done:
    """Drop one parked event for good, so that its subject goes on."""
    await log_act(session, request, by, [order.subject], now)
    await parked.drop(session, topic=order.topic, subject=order.subject, sequence=order.sequence)
    return Done(count=1)


@router.post("/internal/keys/rewrap", authz=service(Purpose.MEND))
async def rewrap(
    order: RewrapOrder,
    request: Request,
    by: CurrentActor,
    session: Transaction,
    keys: CurrentSubjectKeys,
    now: RealNow,
) -> Rewrapped:
    """Wrap a page of the parties' keys under the key-encryption key that is in force now."""
    await log_act(session, request, by, [], now)
    page = await keys.rewrap(session, after=order.after)
    return Rewrapped(count=page.count, unreadable=page.unreadable, seen_to=page.seen_to)


async def log_act(
    session: Session, request: Request, by: Actor, subjects: Iterable[str | UUID], now: datetime
) -> None:
    """Write down in the access log who of the operators does what the request asks, and why."""
    await log_access(
        session,
        actor=by,
        purpose=str(by.purpose),
        operation=f"{request.method} {request.url.path}",
        subjects=subjects,
        now=now,
    )


async def _schema_found(session: Session) -> str:
    found = await session.scalar(text(f"SELECT max(version_num) FROM {VERSION_TABLE}"))
    return str(found or "none")


def _waiting(row: asyncpg.Record) -> Waiting:
    return Waiting(count=row["count"], oldest_seconds=round(float(row["oldest_seconds"]), 1))


def _event(row: asyncpg.Record) -> PostponedEvent:
    return PostponedEvent(
        topic=row["topic"],
        subject=row["subject"],
        sequence=row["sequence"],
        state=row["state"],
        attempts=row["attempts"],
        reason=row["reason"],
        postponed_at=row["held_at"],
        due_at=row["due_at"],
        content=row["value"].decode(errors="replace")[:LONGEST_CONTENT],
    )
