"""Close a granted case with the licence that was issued for it."""

from datetime import datetime

from contracts.licence import LicenceIssued
from servicekit.storage.database import Session
from svc_application.cases import queries
from svc_application.cases.announcements import record_step
from svc_application.cases.domain.transitions import DELIVER, REISSUE


async def deliver_licence(session: Session, *, issued: LicenceIssued, now: datetime) -> None:
    """Close and deliver in one step: the licence is in the applicant's hands once issued.

    A delivered case takes a licence where its own was lost, or where svc-licence, restored to
    before it, has issued another in its place.
    """
    case = await queries.case_of_event(session, issued.case_id)
    is_delivered = case.standing in REISSUE.start
    is_lost = case.licence_missing_since is not None
    if is_delivered and not is_lost and case.licence_id == issued.licence_id:
        return
    taken = case.take(REISSUE if is_delivered else DELIVER, now=now)
    case.licence_id, case.licence_identifier = issued.licence_id, issued.licence_identifier
    case.licence_missing_since = None
    record_step(session, taken, now=now)
