"""Note that a case was rated: its applicant owes nothing more."""

from datetime import datetime
from typing import Final

from contracts.evaluation import RatingSubmitted
from servicekit.storage.database import Session
from svc_application.cases import queries
from svc_application.cases.announcements import record_step
from svc_application.cases.domain.standings import (
    HANDED_OVER,
    HANDED_OVER_AND_RATED,
    REFUSED_AND_RATED,
)
from svc_application.cases.domain.transitions import RATE_REFUSAL, RATE_RESULT

_RATED: Final = (HANDED_OVER_AND_RATED, REFUSED_AND_RATED)


async def note_rating(session: Session, *, rating: RatingSubmitted, now: datetime) -> None:
    """Take the case off its applicant's list; one that is noted already stays as it is.

    Who rated and how stays in svc-evaluation.
    """
    case = await queries.case_of_event(session, rating.case_id)
    if case.standing in _RATED:
        return
    step = RATE_RESULT if case.standing is HANDED_OVER else RATE_REFUSAL
    record_step(session, case.take(step, now=now), now=now)
