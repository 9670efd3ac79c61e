"""Take note of what the register says of a guardianship."""

from datetime import datetime
from uuid import UUID

from gateway.access import access_ended
from gateway.delegations import queries
from gateway.delegations.use_cases.begin_guardianship import ASKED_EVERY
from servicekit.storage.database import Session


async def note_guardianship(
    session: Session, *, delegation_id: UUID, record: str | None, taken_up: datetime, now: datetime
) -> bool:
    """Return whether it goes on; what rests on one that does not is refused at once.

    *record* is the register's row, None where it says no; *taken_up* is the ``ask_again_at`` with
    which it was asked about: who has confirmed it anew since then knows better.
    """
    found = await queries.guardianship_asked_about(session, delegation_id, ask_again_at=taken_up)
    if found is None:
        return True
    if record is not None:
        found.register_record, found.ask_again_at = record, now + ASKED_EVERY
        return True
    found.take_back(now=now)
    await access_ended(session, found.id)
    return False
