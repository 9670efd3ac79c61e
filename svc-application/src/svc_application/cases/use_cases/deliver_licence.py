"""Close a granted case with the licence that was issued for it."""

from datetime import datetime

from contracts.licence import LicenceIssued
from servicekit.storage.database import Session
from svc_application.cases import queries
from svc_application.cases.announcements import record_step
from svc_application.cases.domain.transitions import (
    DELIVER,
    DRAFTED,
    HANDED_OVER,
    RECOVER_DELIVERED,
    REISSUE,
)


async def deliver_licence(session: Session, *, issued: LicenceIssued, now: datetime) -> None:
    """Close and deliver in one step: the licence is in the applicant's hands once issued.

    A delivered case takes a licence only where its own was lost. A case that was restored to
    before its approval is delivered by the licence that stands.
    """
    case = await queries.case_of_event(session, issued.case_id)
    if case.standing is HANDED_OVER and case.licence_missing_since is None:
        return
    if case.standing is DRAFTED:  # restored to before it was filed: it is rebuilt first
        raise DELIVER.refusal(case.status)
    before = DELIVER if case.standing in DELIVER.start else RECOVER_DELIVERED
    transition = REISSUE if case.standing is HANDED_OVER else before
    taken = case.take(transition, now=now)
    case.licence_id, case.licence_identifier = issued.licence_id, issued.licence_identifier
    case.licence_missing_since = None
    record_step(session, taken, now=now)
