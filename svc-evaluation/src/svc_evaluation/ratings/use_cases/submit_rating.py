"""Rate a closed case."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from contracts.evaluation import RatingLevel
from servicekit.events.outbox import announce
from servicekit.storage.database import Session
from servicekit.trust.actor import Actor
from servicekit.trust.subject_keys import SubjectKeys
from svc_evaluation.ratings.announcements import rating_submitted
from svc_evaluation.ratings.domain import Rating, Tag
from svc_evaluation.ratings.queries import rating_of_case


async def submit_rating(
    session: Session,
    *,
    by: Actor,
    case_id: UUID,
    level: RatingLevel,
    tags: Sequence[Tag],
    comment: str | None,
    keys: SubjectKeys,
    now: datetime,
) -> Rating:
    """Rate a case of the party acted for, once for all who act for it.

    Raises ``RatingNotFound`` or ``RatingAlreadyGiven``.
    """
    rating = await rating_of_case(session, by, keys, case_id, for_change=True)
    rating.check_open()
    cipher = await keys.cipher(session, rating.key_subject)
    rating.give(
        level=level,
        tags=tags,
        comment=cipher.seal(rating.associated_data_of_comment, comment) if comment else None,
        by=cipher.seal(rating.associated_data_of_giver, str(by.account_id)),
        now=now,
    )
    announce(session, rating_submitted(rating, level=level, now=now), subject=case_id, now=now)
    return rating
