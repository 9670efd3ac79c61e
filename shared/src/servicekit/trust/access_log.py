"""Who looked at whose data, and why: one row per call, however many cases it was about."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from servicekit.ground import context
from servicekit.storage.database import Session, driver
from servicekit.trust.actor import Actor


async def log_access(
    session: Session,
    *,
    actor: Actor,
    purpose: str,
    operation: str,
    subjects: Iterable[str | UUID],
    now: datetime,
) -> None:
    """Write down that *actor* read the personal data of *subjects* (ids of cases or accounts).

    The row is part of the transaction that reads: no answer without its line (PIPL 51, GB/T 22239).
    What an operator does is written down the same way, with their name and reason.
    """
    who = f"{actor.kind}:{actor.id}"
    if actor.act is not None:
        who, purpose = f"{actor.id}:{actor.act.by}", f"{purpose}: {actor.act.why}"
    connection = await driver(session)
    await connection.execute(
        "INSERT INTO access_log (id, at, actor, purpose, operation, subjects, transaction_id)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7)",
        uuid7(),
        now,
        who,
        purpose,
        operation,
        [str(subject) for subject in subjects],
        context.current().transaction,
    )
