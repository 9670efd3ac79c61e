"""What is asked after a database was restored: what we lost, and what we know of others' losses."""

from fastapi import Request

from contracts.internal.calls import Purpose
from contracts.internal.licence import (
    IssuedLicence,
    IssuedLicences,
    IssuedQuestion,
    LostLicences,
    LostLicencesOrder,
)
from servicekit.trust.access_log import log_access
from servicekit.trust.authorisation import service
from servicekit.web.dependencies import CurrentActor, Now, RealNow, Transaction
from servicekit.web.operating import log_act
from servicekit.web.router import Router
from svc_licence.licences.queries import licences_of_cases
from svc_licence.licences.use_cases.list_lost_licences import list_lost_licences

router = Router(prefix="/internal", tag="internal")


@router.post("/issued", authz=service(Purpose.RECOVER))
async def issued(
    question: IssuedQuestion, actor: CurrentActor, session: Transaction, now: Now
) -> IssuedLicences:
    """Tell which licences were issued for cases that their owner has lost."""
    actor.check_named(question.case_ids)
    found = await licences_of_cases(session, actor, question.case_ids)
    await log_access(
        session,
        actor=actor,
        purpose=Purpose.RECOVER,
        operation="POST /internal/issued",
        subjects=[licence.case_id for licence in found],
        now=now,
    )
    return IssuedLicences(
        licences=[
            IssuedLicence(
                case_id=licence.case_id,
                decision_id=licence.decision_id,
                edition_id=licence.edition_id,
                licence_id=licence.id,
                licence_identifier=licence.licence_identifier,
                issued_at=licence.issued_at,
            )
            for licence in found
        ]
    )


@router.post("/licences/lost", authz=service(Purpose.MEND))
async def lost(
    order: LostLicencesOrder,
    request: Request,
    actor: CurrentActor,
    session: Transaction,
    now: RealNow,
) -> LostLicences:
    """Tell whose licences were told of and are not here any more."""
    case_ids = await list_lost_licences(session, after=order.after)
    await log_act(session, request, actor, case_ids, now)
    return LostLicences(case_ids=case_ids, last=str(case_ids[-1]) if case_ids else None)
