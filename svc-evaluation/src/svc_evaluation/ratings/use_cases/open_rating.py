"""Let a closed case be rated by its applicant."""

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from servicekit.storage.database import Session
from servicekit.trust.subject_keys import SubjectKeys
from svc_evaluation.domain.rating import Rating
from svc_evaluation.queries import applicant_index

_OPEN_ONCE: Final = insert(Rating).on_conflict_do_nothing()


async def open_rating(
    session: Session,
    *,
    case_id: UUID,
    item_code: str,
    closed_at: datetime,
    account_id: UUID,
    keys: SubjectKeys,
    now: datetime,
) -> None:
    """Open exactly one rating for the case; one that is there stays as it is."""
    rating = {
        "case_id": case_id,
        "item_code": item_code,
        "applicant": applicant_index(keys, account_id),
        "closed_at": closed_at,
        "opened_at": now,
        "tags": [],
    }
    await session.execute(_OPEN_ONCE, rating)
