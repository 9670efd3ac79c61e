"""Tell another service whose cases these are, for a purpose it may have (the claim check)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from contracts.internal.application import Applicant, Applicants
from contracts.internal.calls import Purpose
from servicekit.storage.database import Session
from servicekit.trust.access_log import log_access
from servicekit.trust.actor import Actor
from servicekit.trust.subject_keys import SubjectKeys
from svc_application import queries
from svc_application.domain.case import Case
from svc_application.domain.sealed import Cipher, open_identity


async def tell_claims(
    session: Session, *, by: Actor, case_ids: Sequence[UUID], keys: SubjectKeys, now: datetime
) -> Applicants:
    """Return the applicants as they were at submission; for a rating, the account alone.

    One line in the access log for the whole batch (design D5).
    """
    by.check_named(case_ids)
    cases = await queries.visible_among(session, by, case_ids)
    if by.purpose is Purpose.RATE:
        claims = [Applicant(case_id=case.id, account_id=case.account_id) for case in cases]
    else:
        ciphers = await keys.ciphers(session, {case.subject for case in cases})
        claims = [_claim(case, ciphers[case.subject]) for case in cases]
    await log_access(
        session,
        actor=by,
        purpose=str(by.purpose),
        operation="POST /internal/claims",
        subjects=[claim.case_id for claim in claims],
        now=now,
    )
    return Applicants(claims=claims)


def _claim(case: Case, cipher: Cipher) -> Applicant:
    identity = open_identity(case, cipher)
    return Applicant(
        case_id=case.id,
        account_id=case.account_id,
        name=identity["name"],
        citizen_id=identity["citizen_id"],
    )
