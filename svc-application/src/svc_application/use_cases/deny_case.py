"""Refuse a case, with a reason and the way to object."""

from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from servicekit.events.outbox import announce
from servicekit.storage.database import Session
from servicekit.trust.actor import Actor
from servicekit.trust.subject_keys import SubjectKeys
from svc_application import queries
from svc_application.announcements import application_denied
from svc_application.domain.case import Case
from svc_application.domain.states import Status
from svc_application.domain.timeline import Actor as Doer
from svc_application.domain.timeline import Step, next_entry


async def deny_case(
    session: Session, *, by: Actor, case_id: UUID, reason: str, keys: SubjectKeys, now: datetime
) -> Case:
    """Deny in the officer's name; the reason is sealed and told to the applicant alone.

    行政许可法 38: a refusal is in writing, states its reason and the right to reconsideration.
    """
    case = await queries.case_to_change(session, by, case_id)
    cipher = await keys.cipher(session, case.subject)
    sealed = cipher.seal(case.sealed_place("reason"), reason)
    case.deny(officer=by.account_id, now=now, decision_id=uuid7(), reason=sealed)
    states = [Status.DENIED, Status.CLOSED]
    session.add(next_entry(case, Step.DENIED, Doer.OFFICER, now=now, states=states))
    announce(session, application_denied(case), subject=case.id, now=now)
    return case
