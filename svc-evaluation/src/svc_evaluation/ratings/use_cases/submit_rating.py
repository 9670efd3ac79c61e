"""Rate a closed case."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from servicekit.events.outbox import announce
from servicekit.storage.database import Session
from servicekit.trust.actor import Actor
from servicekit.trust.subject_keys import SubjectKeys
from svc_evaluation.announcements import rating_submitted
from svc_evaluation.domain.rating import Level, Rating, Tag
from svc_evaluation.queries import rating_of_case


async def submit_rating(
    session: Session,
    *,
    by: Actor,
    case_id: UUID,
    level: Level,
    tags: Sequence[Tag],
    comment: str | None,
    keys: SubjectKeys,
    now: datetime,
) -> Rating:
    """Rate the actor's own case, once; raise ``RatingNotFound`` or ``RatingAlreadyGiven``."""
    rating = await rating_of_case(session, by, keys, case_id, for_change=True)
    rating.check_open()
    sealed = None
    if comment:
        cipher = await keys.cipher(session, rating.key_subject)
        sealed = cipher.seal(rating.comment_place, comment)
    rating.give(level=level, tags=tags, comment=sealed, now=now)
    announce(session, rating_submitted(rating, level=level, now=now), subject=case_id, now=now)
    return rating
