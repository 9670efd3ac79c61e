"""What is kept of a party whom the gateway has forgotten: levels, which name nobody."""

from datetime import date

from contracts.parties import Party
from servicekit.storage.database import Session
from servicekit.trust.erasure import KeptOfParty
from servicekit.trust.subject_keys import SubjectKeys
from servicekit.web.erasing import erasing
from svc_evaluation.ratings.queries import party_index


async def kept_of(_session: Session, keys: SubjectKeys, party: Party, _today: date) -> KeptOfParty:
    """Return the key under which comments and givers are sealed; no law wants these kept."""
    return KeptOfParty(party_index(keys, party).hex())


router = erasing(kept_of)
