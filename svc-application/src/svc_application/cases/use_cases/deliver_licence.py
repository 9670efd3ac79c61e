"""Close a granted case with the licence that was issued for it."""

from datetime import datetime

from contracts.licence import LicenceIssued
from servicekit.storage.database import Session
from svc_application.cases import queries
from svc_application.cases.announcements import record_step
from svc_application.cases.domain.transitions import DELIVER


async def deliver_licence(session: Session, *, issued: LicenceIssued, now: datetime) -> None:
    """Close and deliver in one step: the licence is in the applicant's hands once issued."""
    case = await queries.case_of_event(session, issued.case_id)
    case.licence_id = issued.licence_id
    record_step(session, case.take(DELIVER, now=now), now=now)
