"""What is kept of a party whom the gateway has forgotten."""

from datetime import date

from contracts.internal.erasure import Hold
from contracts.parties import Party
from servicekit.ground.clock import legal_day
from servicekit.storage.database import Session
from servicekit.trust.erasure import KeptOfParty
from servicekit.trust.subject_keys import SubjectKeys
from servicekit.web.erasing import erasing
from svc_application.cases import queries


async def kept_of(session: Session, _keys: SubjectKeys, party: Party, _today: date) -> KeptOfParty:
    """Return what the party's cases come to; drafts that nobody was told of are kept by none."""
    is_open, last_step = await queries.filed_by(session, party)
    return KeptOfParty(
        subject=str(party.id),
        holds=(Hold.OPEN_CASE,) if is_open else (),
        retained_from=legal_day(last_step) if last_step else None,
    )


router = erasing(kept_of)
