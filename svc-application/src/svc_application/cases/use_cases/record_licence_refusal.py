"""Give a granted case to a human because no licence can come of its decision."""

from datetime import datetime
from typing import Final

from contracts.licence import LicenceRefused
from servicekit.storage.database import Session
from svc_application.cases import queries
from svc_application.cases.announcements import record_step
from svc_application.cases.domain.transitions import REFUSE_LICENCE

_WAITING: Final = REFUSE_LICENCE.start


async def record_licence_refusal(
    session: Session, *, refused: LicenceRefused, now: datetime
) -> None:
    """Put the case on the work list, with what is wrong; an officer decides it anew.

    A refusal of an older decision than the case's present one changes nothing: what becomes of
    the present one is still to be told.
    """
    case = await queries.case_of_event(session, refused.case_id)
    if case.decision_id != refused.decision_id or case.standing not in _WAITING:
        return
    case.keep_licence_fault(refused.reason, refused.about)
    record_step(session, case.take(REFUSE_LICENCE, now=now), now=now)
