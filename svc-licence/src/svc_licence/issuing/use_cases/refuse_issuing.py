"""Say for good that a decision cannot become a licence, so that a human decides anew."""

from typing import Final

from servicekit.events.outbox import announce
from servicekit.storage.database import Session
from servicekit.storage.driver_statements import InsertRow
from svc_licence.issuing.announcements import licence_refused
from svc_licence.issuing.domain import IssuingRefusal
from svc_licence.issuing.queries import is_licensed

_refuse: Final = InsertRow(IssuingRefusal, unless=("decision_id",))


async def refuse_issuing(session: Session, *, refusal: IssuingRefusal) -> bool:
    """Keep and announce the refusal; return whether it is new.

    A case that has its licence needs no other, whatever a later decision says.
    """
    if await is_licensed(session, refusal.case_id) or not await _refuse(session, refusal):
        return False
    announce(session, licence_refused(refusal), subject=refusal.case_id, now=refusal.refused_at)
    return True
