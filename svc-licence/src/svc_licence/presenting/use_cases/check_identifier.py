"""Check a licence by what is printed on it: valid or not, and nothing else."""

import hmac
from datetime import datetime

from servicekit.events.outbox import announce
from servicekit.ground.clock import legal_day
from servicekit.storage.database import Session
from servicekit.trust.actor import Actor
from servicekit.trust.subject_keys import KeyDestroyed, SubjectKeys
from svc_licence.licences.announcements import licence_used
from svc_licence.licences.domain.identifier import LicenceIdentifier
from svc_licence.licences.domain.licence import Licence
from svc_licence.licences.domain.record import number_of_holder
from svc_licence.licences.domain.use import LicenceUse, UsePurpose, name_of_verifier
from svc_licence.presenting.domain import WITHIN, WRONG_GUESSES, TooManyWrongChecks
from svc_licence.presenting.queries import failed_checks, licence_identified


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
    licence = await licence_identified(session, str(identifier))
    if licence is None:
        return False
    if await failed_checks(session, licence.id, since=now - WITHIN) >= WRONG_GUESSES:
        raise TooManyWrongChecks
    right = await _ends_with(session, keys, licence, last_four)
    use = LicenceUse(
        licence_id=licence.id,
        verifier=name_of_verifier(by),
        purpose=UsePurpose.IDENTIFIER_CHECK if right else UsePurpose.FAILED_CHECK,
        shown=[],
        used_at=now,
    )
    session.add(use)
    if right:
        announce(session, licence_used(use), subject=licence.id, now=now)
    return right and licence.is_valid_on(legal_day(now))


async def _ends_with(session: Session, keys: SubjectKeys, licence: Licence, last_four: str) -> bool:
    try:
        cipher = await keys.existing(session, licence.subject)
    except KeyDestroyed:
        return False
    disclosures = cipher.open(licence.associated_data, licence.sealed_disclosures)
    number = number_of_holder(licence.signed_record, disclosures)
    ending = number[-len(last_four) :].encode()
    return hmac.compare_digest(ending, last_four.upper().encode())
