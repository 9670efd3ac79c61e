"""What others ask of us when they have lost it: changes of licences, levels of ratings."""

from contracts.internal.application import (
    HeardChange,
    HeardChanges,
    HeardRating,
    HeardRatings,
    LicenceChangesQuestion,
    RatingsQuestion,
)
from contracts.internal.calls import Purpose
from servicekit.trust.access_log import log_access
from servicekit.trust.authorisation import service
from servicekit.web.dependencies import CurrentActor, Now, Transaction
from servicekit.web.router import Router
from svc_application.recovery.queries import changes_heard, ratings_heard

router = Router(prefix="/internal", tag="internal")


@router.post("/licence-changes", authz=service(Purpose.RECOVER))
async def licence_changes(
    question: LicenceChangesQuestion, actor: CurrentActor, session: Transaction, now: Now
) -> HeardChanges:
    """Tell what we were told that officers did to licences."""
    found = await changes_heard(session, after=question.after)
    await log_access(
        session,
        actor=actor,
        purpose=Purpose.RECOVER,
        operation="POST /internal/licence-changes",
        subjects={each.case_id for each in found},
        now=now,
    )
    return HeardChanges(
        changes=[
            HeardChange(licence_id=each.licence_id, kind=each.kind, changed_at=each.changed_at)
            for each in found
        ],
        last=str(found[-1].licence_id) if found else None,
    )


@router.post("/ratings", authz=service(Purpose.RECOVER))
async def ratings(
    question: RatingsQuestion, actor: CurrentActor, session: Transaction, now: Now
) -> HeardRatings:
    """Tell at which level these cases were rated."""
    actor.check_named(question.case_ids)
    found = await ratings_heard(session, question.case_ids)
    await log_access(
        session,
        actor=actor,
        purpose=Purpose.RECOVER,
        operation="POST /internal/ratings",
        subjects=[each.case_id for each in found],
        now=now,
    )
    return HeardRatings(
        ratings=[
            HeardRating(case_id=each.case_id, level=each.level, rated_at=each.rated_at)
            for each in found
        ]
    )
