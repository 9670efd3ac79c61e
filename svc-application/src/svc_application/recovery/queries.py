"""What is lost: cases that were told of and are not there."""

from typing import Final
from uuid import UUID

from servicekit.storage.database import Session, driver

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
