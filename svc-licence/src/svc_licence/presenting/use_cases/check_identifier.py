"""Check a licence by what is printed on it: valid or not, and nothing else."""

import hmac
from datetime import datetime

from servicekit.events.outbox import announce
from servicekit.ground.clock import legal_day
from servicekit.ground.patience import TriedTooOften
from servicekit.storage.database import Session
from servicekit.storage.tries import count_tries, note_right, note_wrong
from servicekit.trust.actor import Actor
from servicekit.trust.subject_keys import KeyDestroyed, SubjectKeys
from svc_licence.licences.announcements import licence_used
from svc_licence.licences.domain.identifier import LicenceIdentifier
from svc_licence.licences.domain.licence import Licence
from svc_licence.licences.domain.record import number_of_holder
from svc_licence.licences.domain.use import LicenceUse, UsePurpose, name_of_verifier
from svc_licence.presenting.domain import (
    IDENTIFIER,
    VERIFIER,
    TooManyWrongChecks,
    check_trials,
)
from svc_licence.presenting.queries import licence_identified


async def check_identifier(
    session: Session,
    keys: SubjectKeys,
    *,
    by: Actor,
    identifier: LicenceIdentifier,
    last_four: str,
    network: str,
    now: datetime,
) -> bool:
    """Return whether a licence of this identifier counts and its holder's number ends so.

    An unknown identifier and a wrong ending are answered, and counted, alike. Each check of a
    known one is recorded for its holder. *network* is where a stranger asks from, as a keyed
    digest. Raises ``TooManyWrongChecks``.
    """
    trials = check_trials(
        keys.blind_index(IDENTIFIER, str(identifier)),
        keys.blind_index(VERIFIER, network if by.kind == "anonymous" else f"{by.kind}/{by.id}"),
        by=by.kind,
    )
    try:
        # Their rows stay locked until the commit: who guesses side by side waits for each answer.
        await count_tries(session, trials, now=now)
    except TriedTooOften as tried:
        raise TooManyWrongChecks(tried) from tried
    licence = await licence_identified(session, str(identifier))
    if licence is None:
        await note_wrong(session, trials, now=now)
        return False
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
        await note_right(session, trials)
        announce(session, licence_used(use), subject=licence.id, now=now)
    else:
        await note_wrong(session, trials, now=now)
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
