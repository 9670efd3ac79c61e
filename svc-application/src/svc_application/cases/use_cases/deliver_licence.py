"""Close a granted case with the licence that was issued for it."""

from datetime import datetime

from contracts.licence import LicenceIssued
from servicekit.storage.database import Session
from svc_application.cases import queries
from svc_application.cases.announcements import record_step
from svc_application.cases.domain.standings import HANDED_OVER
from svc_application.cases.domain.transitions import DELIVER, REISSUE


async def deliver_licence(session: Session, *, issued: LicenceIssued, now: datetime) -> None:
    """Close and deliver in one step: the licence is in the applicant's hands once issued.

    A delivered case takes a licence only where its own was lost.
    """
    case = await queries.case_of_event(session, issued.case_id)
    if case.standing is HANDED_OVER and case.licence_missing_since is None:
        return
    taken = case.take(REISSUE if case.standing is HANDED_OVER else DELIVER, now=now)
    case.licence_id, case.licence_identifier = issued.licence_id, issued.licence_identifier
    case.licence_missing_since = None
    record_step(session, taken, now=now)
