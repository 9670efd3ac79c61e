"""What is kept of a holder whom the gateway has forgotten."""

from datetime import date

from contracts.internal.erasure import Hold
from contracts.parties import Party
from servicekit.ground.clock import legal_day
from servicekit.storage.database import Session
from servicekit.trust.erasure import KeptOfParty
from servicekit.trust.subject_keys import SubjectKeys
from servicekit.web.erasing import erasing
from svc_licence.licences.domain.licence import LicenceStatus, party_index
from svc_licence.licences.queries import licences_of_party


async def kept_of(session: Session, keys: SubjectKeys, party: Party, today: date) -> KeptOfParty:
    """Return what the party's licences come to; one that is suspended may be restored: it holds."""
    licences = await licences_of_party(session, keys, party)
    in_force = {LicenceStatus.VALID, LicenceStatus.SUSPENDED}
    last_days = [each.last_day or legal_day(each.issued_at) for each in licences]
    return KeptOfParty(
        subject=party_index(keys.blind_index, party).hex(),
        holds=(Hold.LICENCE_IN_FORCE,)
        if any(each.status_on(today) in in_force for each in licences)
        else (),
        retained_from=max(last_days, default=None),
    )


router = erasing(kept_of)
