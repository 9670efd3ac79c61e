"""Let a closed case be rated by its party."""

from datetime import datetime
from typing import Final
from uuid import UUID

from contracts.parties import Party
from servicekit.storage.database import Session
from servicekit.storage.driver_statements import InsertRow
from servicekit.trust.subject_keys import SubjectKeys
from svc_evaluation.ratings.domain import Rating
from svc_evaluation.ratings.queries import party_index

_open: Final = InsertRow(Rating, unless=("case_id",))


async def open_rating(
    session: Session,
    *,
    case_id: UUID,
    item_code: str,
    closed_at: datetime,
    party: Party,
    keys: SubjectKeys,
    now: datetime,
) -> None:
    """Open exactly one rating for the case; one that is there stays as it is."""
    rating = Rating(
        case_id=case_id,
        item_code=item_code,
        party_kind=party.kind,
        party_index=party_index(keys, party),
        closed_at=closed_at,
        opened_at=now,
    )
    await _open(session, rating)
