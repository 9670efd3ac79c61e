"""List what a restored database lost: licences that others were told of and that are not here."""

from typing import Final
from uuid import UUID

from servicekit.storage.database import Session, driver

AT_ONCE: Final = 20_000
SKIPPED: Final = 100_000
"""How many numbers of each series are skipped, so that none is given out twice."""

# What is told of a licence once it is issued has the licence's id, of which there is no case.
_LOST: Final = """
SELECT s.subject::uuid AS case_id FROM subject_sequence s
WHERE s.topic = 'licence' AND s.subject > $1
  AND NOT EXISTS (SELECT FROM licence l WHERE l.case_id = s.subject::uuid)
  AND NOT EXISTS (SELECT FROM licence l WHERE l.id = s.subject::uuid)
ORDER BY s.subject LIMIT $2
"""
_SKIP: Final = "UPDATE serial_block SET next_serial = next_serial + $1"


async def list_lost_licences(session: Session, *, after: str) -> list[UUID]:
    """Return the subjects of which licences are lost, in their order, those after one.

    Where any is, numbers that may be given out already are skipped.
    """
    connection = await driver(session)
    lost = [row["case_id"] for row in await connection.fetch(_LOST, after, AT_ONCE)]
    if lost and not after:
        await connection.execute(_SKIP, SKIPPED)
    return lost
