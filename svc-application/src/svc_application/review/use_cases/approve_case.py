"""Grant a case in the name of the officer who reviewed it."""

from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from contracts.grant import GRANT_TYPE
from contracts.licence import RefusedBecause
from servicekit.storage.database import Session
from servicekit.trust.actor import Actor
from servicekit.trust.keys import SigningKey
from svc_application.cases import queries
from svc_application.cases.announcements import record_step
from svc_application.cases.domain.case import Case
from svc_application.cases.domain.grant import granted_by
from svc_application.cases.domain.result import result_as_declared, with_values_lacked
from svc_application.cases.domain.transitions import APPROVE_BY_OFFICER


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

    *result* holds just the values that the case's edition declares for what it grants; for a case
    whose licence was refused for lack of values that no edition declares, those as well. They are
    signed as their types write them, without spaces around.
    """
    case = await queries.case_to_change(session, by, case_id)
    case.check_takes(APPROVE_BY_OFFICER, by=by.account_id)
    pinned = await queries.edition_of(session, case)
    incomplete = case.licence_fault is RefusedBecause.RESULT_INCOMPLETE
    lacked = case.licence_fault_about if incomplete else ()
    declared = with_values_lacked(pinned.definition.result.values, lacked)
    case.decide(uuid7(), result_as_declared(declared, result))
    grant = signing_key.sign(granted_by(by.reference, case, now=now), GRANT_TYPE)
    approved = case.take(APPROVE_BY_OFFICER, now=now, by=by.account_id, grant=grant)
    record_step(session, approved, now=now)
    return case
