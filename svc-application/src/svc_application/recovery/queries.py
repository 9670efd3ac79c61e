"""What is lost: cases that were told of and are not there; and what is kept for others."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import select

from servicekit.storage.database import Session, driver
from servicekit.storage.driver_statements import InsertRow
from svc_application.cases.domain.case import Case
from svc_application.cases.domain.states import ENDED
from svc_application.recovery.domain import HeardLicenceChange, HeardRatingLevel

AT_ONCE: Final = 100
SKIPPED: Final = 10_000
"""How many serials of case numbers are skipped, so that none is given out twice."""

# Of a draft nobody is told: one that others know of was submitted after the backup.
_LOST: Final = """
SELECT s.subject::uuid AS case_id FROM subject_sequence s
WHERE s.topic = 'application' AND s.subject > $1
  AND NOT EXISTS (SELECT FROM cases c WHERE c.id = s.subject::uuid AND c.status <> 'draft')
ORDER BY s.subject LIMIT $2
"""
_RECOVERED: Final = """
SELECT DISTINCT case_id FROM timeline_entry
WHERE step = 'recovered' AND case_id::text > $1 ORDER BY case_id LIMIT $2
"""
keep_change: Final = InsertRow(HeardLicenceChange, unless=("licence_id", "changed_at"))
"""Keeps what an officer did to a licence, once."""

keep_level: Final = InsertRow(HeardRatingLevel, unless=("case_id",))
"""Keeps at which level a case was rated, once."""

_SKIP: Final = "SELECT setval('case_serial', nextval('case_serial') + $1)"


async def lost_cases(session: Session, *, after: str) -> list[UUID]:
    """Return at most 100 cases that others were told of and that are not filed here, after one.

    Where any is, numbers of cases that may be given out already are skipped.
    """
    connection = await driver(session)
    lost = [row["case_id"] for row in await connection.fetch(_LOST, after, AT_ONCE)]
    if lost and not after:
        await connection.execute(_SKIP, SKIPPED)
    return lost


async def recovered_cases(session: Session, *, after: str) -> list[UUID]:
    """Return at most 100 cases that were rebuilt or caught up, those after one."""
    connection = await driver(session)
    return [row["case_id"] for row in await connection.fetch(_RECOVERED, after, AT_ONCE)]


async def not_ended(session: Session, case_ids: Sequence[UUID]) -> Sequence[UUID]:
    """Return those of the cases that are here and have not ended."""
    open_cases = select(Case.id).where(Case.id.in_(case_ids), Case.status.not_in(ENDED))
    return (await session.scalars(open_cases.order_by(Case.id))).all()


async def changes_heard(session: Session, *, after: str) -> Sequence[HeardLicenceChange]:
    """Return all changes of at most 100 licences, each licence's from the oldest, after one."""
    change = HeardLicenceChange
    licences = select(change.licence_id).distinct().order_by(change.licence_id).limit(AT_ONCE)
    if after:
        licences = licences.where(change.licence_id > UUID(after))
    changes = select(change).where(change.licence_id.in_(licences))
    return (await session.scalars(changes.order_by(change.licence_id, change.changed_at))).all()


async def ratings_heard(session: Session, case_ids: Sequence[UUID]) -> Sequence[HeardRatingLevel]:
    """Return how those of the cases were rated of which it was told."""
    rated = select(HeardRatingLevel).where(HeardRatingLevel.case_id.in_(case_ids))
    return (await session.scalars(rated)).all()
