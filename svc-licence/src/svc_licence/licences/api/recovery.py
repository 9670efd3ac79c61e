"""What is asked after a database was restored: what we lost, and what we know of others' losses."""

from typing import Annotated

from fastapi import Depends, Request

from contracts.internal.calls import Purpose
from contracts.internal.licence import (
    IssuedLicence,
    IssuedLicences,
    IssuedQuestion,
    LostLicences,
    LostLicencesOrder,
    RecoverChangesOrder,
    RecoveredChanges,
)
from servicekit.trust.access_log import log_access
from servicekit.trust.authorisation import service
from servicekit.web.dependencies import (
    CurrentActor,
    CurrentDatabase,
    CurrentSubjectKeys,
    Now,
    RealNow,
    Transaction,
    provided,
)
from servicekit.web.operating import log_act
from servicekit.web.router import Router
from svc_licence.licences.clients import ChangesHeard
from svc_licence.licences.queries import licences_of_cases
from svc_licence.licences.use_cases.list_lost_licences import list_lost_licences
from svc_licence.licences.use_cases.recover_changes import recover_changes

CurrentChangesHeard = Annotated[ChangesHeard, Depends(provided(ChangesHeard))]

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


@router.post("/licences/recover-changes", authz=service(Purpose.MEND))
async def recover(
    order: RecoverChangesOrder,
    request: Request,
    actor: CurrentActor,
    database: CurrentDatabase,
    changes_heard: CurrentChangesHeard,
    keys: CurrentSubjectKeys,
    now: RealNow,
) -> RecoveredChanges:
    """Have licences count as officers had them count, as far as svc-application was told."""
    heard = await changes_heard.page(order.after)
    async with database.transaction() as session:
        await log_act(session, request, actor, {each.licence_id for each in heard.changes}, now)
        count = await recover_changes(session, keys, by=actor, heard=heard.changes)
    return RecoveredChanges(count=count, last=heard.last)
