"""Rebuild a case that is lost from what others keep of it; its form is nowhere else."""

from datetime import datetime
from uuid import UUID

from contracts.approval import Outcome
from contracts.internal.approval import DecisionOnRecord
from servicekit.storage.database import Session
from servicekit.trust.subject_keys import SubjectKeys
from svc_application.cases.announcements import record_step
from svc_application.cases.domain.case import Case
from svc_application.cases.domain.states import Status
from svc_application.cases.domain.timeline import StepTaken
from svc_application.cases.domain.transitions import (
    RECOVER_APPROVED,
    RECOVER_DELIVERED,
    RECOVER_TO_REVIEW,
)
from svc_application.cases.queries import next_serial
from svc_application.known.domain import KnownEdition
from svc_application.known.queries import edition_by_id
from svc_application.recovery.domain import Evidence, end


async def rebuild_case(
    session: Session, *, case_id: UUID, evidence: Evidence, keys: SubjectKeys, now: datetime
) -> Status:
    """Rebuild the case where it stood, as far as that is known, and return where that is.

    A draft that was restored keeps its form.
    With its licence it is delivered; denied or withdrawn it ends; with a grant it waits for its
    licence; else an officer has it,
    who asks for the form again. Its timeline tells the applicant.
    """
    decision = evidence.decision
    edition = await edition_by_id(session, decision.edition_id)
    case = await session.get(Case, case_id, with_for_update=True)
    if case is None:
        case = await _begun(session, case_id, evidence, edition, keys)
    case.pin(edition, serial=await next_serial(session), now=_submitted_at(decision))
    case.case_no = decision.case_no or case.case_no
    case.attempt = decision.attempt
    case.keep_verdicts(decision.decision_id, decision.verdicts)
    record_step(session, await _stand(session, case, evidence, keys, now), now=now)
    return case.status


async def _begun(
    session: Session, case_id: UUID, evidence: Evidence, edition: KnownEdition, keys: SubjectKeys
) -> Case:
    """Return the case as a draft whose form is empty."""
    identity, definition = evidence.identity, edition.definition
    case = Case(
        id=case_id,
        party_kind=identity.applicant.party.kind,
        party_id=identity.applicant.party.id,
        by=identity.actor.party.id,
        capacity=identity.capacity,
        item_code=edition.item_code,
        item_name=definition.name.model_dump(),
        department=definition.agency.department,
        division=definition.division,
        drafted_at=_submitted_at(evidence.decision),
    )
    cipher = await keys.cipher(session, case.subject)
    case.seal_identity(identity, cipher)
    case.seal_form({}, cipher)
    session.add(case)
    await session.flush()  # the timeline's entry refers to it
    return case


def _submitted_at(decision: DecisionOnRecord) -> datetime:
    return decision.submitted_at or decision.decided_at


async def _stand(
    session: Session, case: Case, evidence: Evidence, keys: SubjectKeys, now: datetime
) -> StepTaken:
    decision, licence = evidence.decision, evidence.licence
    if licence is not None:
        case.result = decision.result
        case.licence_id, case.licence_identifier = licence.licence_id, licence.licence_identifier
        return case.take(RECOVER_DELIVERED, now=now)
    if evidence.ending is not None:
        return end(case, evidence.ending, await keys.cipher(session, case.subject), now=now)
    if decision.outcome is Outcome.APPROVED:
        case.result = decision.result
        return case.take(RECOVER_APPROVED, now=now, grant=decision.grant or "")
    return case.take(RECOVER_TO_REVIEW, now=now)
