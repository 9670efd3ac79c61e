"""Check a licence by what is printed on it: valid or not, and nothing else."""

import hmac
from datetime import datetime, timedelta
from typing import Final

from servicekit.events.outbox import announce
from servicekit.ground.clock import legal_day
from servicekit.ground.errors import Conflict
from servicekit.storage.database import Session
from servicekit.trust.actor import Actor
from servicekit.trust.subject_keys import KeyDestroyed, SubjectKeys
from svc_licence.announcements import licence_used
from svc_licence.domain.identifier import LicenceIdentifier
from svc_licence.domain.licence import Licence, place_of_disclosures
from svc_licence.domain.presentation import LicenceUse, UsePurpose
from svc_licence.domain.record import disclosed
from svc_licence.domain.verifier import name_of_verifier
from svc_licence.queries import failed_checks, licence_identified

WRONG_GUESSES: Final = 5
WITHIN: Final = timedelta(hours=1)


class TooManyWrongChecks(Conflict):
    """Somebody is guessing; the licence answers nobody by its identifier for a while."""

    def __init__(self) -> None:
        super().__init__(
            zh="查验失败次数过多，请一小时后再试，或请持证人出示核验码。",
            en="Too many wrong checks; try again in an hour or ask the holder for a code.",
        )


async def check_identifier(
    session: Session,
    keys: SubjectKeys,
    *,
    by: Actor,
    identifier: LicenceIdentifier,
    last_four: str,
    now: datetime,
) -> bool:
    """Return whether a licence of this identifier counts and its holder's number ends so.

    An unknown identifier and a wrong ending are answered alike. Each check of a known one is
    recorded for its holder. Raises ``TooManyWrongChecks``.
    """
    found = await licence_identified(session, str(identifier))
    if found is None:
        return False
    if await failed_checks(session, found.id, since=now - WITHIN) >= WRONG_GUESSES:
        raise TooManyWrongChecks
    right = await _ends_with(session, keys, found, last_four)
    use = LicenceUse(
        licence_id=found.id,
        verifier=name_of_verifier(by.kind, by.id, by.department),
        purpose=UsePurpose.IDENTIFIER_CHECK if right else UsePurpose.FAILED_CHECK,
        shown=[],
        used_at=now,
    )
    session.add(use)
    if right:
        announce(session, licence_used(use), subject=found.id, now=now)
    return right and found.is_valid_on(legal_day(now))


async def _ends_with(session: Session, keys: SubjectKeys, found: Licence, last_four: str) -> bool:
    try:
        cipher = await keys.existing(session, found.subject)
    except KeyDestroyed:
        return False
    sealed = cipher.open(place_of_disclosures(found.id), found.sealed_disclosures)
    values = dict(disclosed(text) for text in sealed.values())
    ending = values["CZZTDM"][-len(last_four) :].encode()
    return hmac.compare_digest(ending, last_four.upper().encode())
