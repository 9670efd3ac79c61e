"""What is kept of a party whom the gateway has forgotten: its decisions, with what they saw."""

from datetime import date

from contracts.parties import Party
from servicekit.ground.clock import legal_day
from servicekit.storage.database import Session
from servicekit.trust.erasure import KeptOfParty
from servicekit.trust.subject_keys import SubjectKeys
from servicekit.web.erasing import erasing
from svc_approval.decisions.queries import last_decided
from svc_approval.facts.domain.gathered_facts import key_name


async def kept_of(session: Session, _keys: SubjectKeys, party: Party, _today: date) -> KeptOfParty:
    """Return from when the party's decisions are retained; facts alone need not be."""
    subject = key_name(party)
    decided_at = await last_decided(session, subject)
    return KeptOfParty(subject, retained_from=legal_day(decided_at) if decided_at else None)


router = erasing(kept_of)
