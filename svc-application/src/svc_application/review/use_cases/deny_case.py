"""Refuse a case, with a reason and the way to object."""

from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from servicekit.storage.database import Session
from servicekit.trust.actor import Actor
from servicekit.trust.subject_keys import SubjectKeys
from svc_application.cases import queries
from svc_application.cases.announcements import record_step
from svc_application.cases.domain.case import Case
from svc_application.cases.domain.transitions import DENY


async def deny_case(
    session: Session, *, by: Actor, case_id: UUID, reason: str, keys: SubjectKeys, now: datetime
) -> Case:
    """Deny in the officer's name; the reason is sealed and told to the applicant alone.

    A granted case may be denied once its licence was refused for good; else raises
    ``LicenceOnItsWay``. 行政许可法 38: a refusal is in writing, states its reason and the right
    to reconsideration.
    """
    case = await queries.case_to_change(session, by, case_id)
    case.check_takes(DENY, by=by.account_id)
    case.check_licence_not_coming()
    case.seal_reason(reason, await keys.cipher(session, case.subject))
    case.decide(uuid7(), {})
    record_step(session, case.take(DENY, now=now, by=by.account_id), now=now)
    return case
