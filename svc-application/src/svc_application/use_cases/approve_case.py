"""Grant a case in the name of the officer who reviewed it."""

from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from contracts.application import DecidedBy
from contracts.grant import GRANT_TYPE, Grant
from servicekit.events.outbox import announce
from servicekit.storage.database import Session
from servicekit.trust.actor import Actor
from servicekit.trust.keys import SigningKey
from svc_application import queries
from svc_application.announcements import application_approved
from svc_application.domain.case import Case
from svc_application.domain.result import check_result
from svc_application.domain.states import Status
from svc_application.domain.timeline import Actor as Doer
from svc_application.domain.timeline import Step, next_entry


async def approve_case(
    session: Session,
    *,
    by: Actor,
    case_id: UUID,
    result: dict[str, str],
    signing_key: SigningKey,
    now: datetime,
) -> Case:
    """Approve and sign: svc-licence issues on the signature alone (design D9).

    *result* holds just the values that the case's edition declares for what it grants.
    """
    case = await queries.case_to_change(session, by, case_id)
    case.approve_by_officer(officer=by.account_id, now=now, decision_id=uuid7(), result=result)
    check_result((await queries.edition_of(session, case)).result_values, result)
    session.add(next_entry(case, Step.APPROVED, Doer.OFFICER, now=now))
    told = application_approved(
        case,
        [Status.APPROVED],
        decided_by=DecidedBy.OFFICER,
        grant=signing_key.sign(_grant(case, by, now), GRANT_TYPE),
    )
    announce(session, told, subject=case.id, now=now)
    return case


def _grant(case: Case, officer: Actor, now: datetime) -> dict[str, object]:
    return Grant(
        iss="svc-application",
        iat=int(now.timestamp()),
        decision_id=case.decision_id,
        case_id=case.id,
        edition_id=case.edition_id,
        outcome="approved",
        result=case.result,
        verdicts=case.verdicts,
        officer=officer.reference,
    ).model_dump(mode="json")
