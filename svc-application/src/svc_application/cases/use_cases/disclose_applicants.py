"""Disclose to another service whose cases these are, for a purpose it may have (claim check)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from contracts.internal.application import Applicant, Applicants, IssuedBefore
from contracts.internal.calls import Purpose
from servicekit.storage.database import Session
from servicekit.trust.access_log import log_access
from servicekit.trust.actor import Actor
from servicekit.trust.cipher import Cipher
from servicekit.trust.subject_keys import SubjectKeys
from svc_application.cases import queries
from svc_application.cases.domain.case import Case


async def disclose_applicants(
    session: Session, *, by: Actor, case_ids: Sequence[UUID], keys: SubjectKeys, now: datetime
) -> Applicants:
    """Return the applicants as they were at submission; for a rating, their parties' ids alone.

    One line in the access log for the whole batch (design D5).
    """
    by.check_named(case_ids)
    cases = await queries.visible_among(session, by, case_ids)
    if by.purpose is Purpose.RATE:
        applicants = [Applicant(case_id=case.id, party=case.party, by=case.by) for case in cases]
    else:
        ciphers = await keys.ciphers(session, {case.subject for case in cases})
        applicants = [_applicant(case, ciphers[case.subject]) for case in cases]
    await log_access(
        session,
        actor=by,
        purpose=str(by.purpose),
        operation="POST /internal/applicants",
        subjects=[applicant.case_id for applicant in applicants],
        now=now,
    )
    return Applicants(applicants=applicants)


def _applicant(case: Case, cipher: Cipher) -> Applicant:
    applicant = case.open_identity(cipher).applicant
    return Applicant(
        case_id=case.id,
        party=case.party,
        by=case.by,
        applicant=applicant,
        issued_before=_issued_before(case),
        holder=applicant,  # who applies is who will hold, until items say otherwise
    )


def _issued_before(case: Case) -> IssuedBefore | None:
    """Return the licence the case had, where that is lost."""
    if case.licence_missing_since is None or case.licence_id is None or case.closed_at is None:
        return None
    return IssuedBefore(
        licence_id=case.licence_id,
        licence_identifier=case.licence_identifier,
        issued_at=case.closed_at,
    )
