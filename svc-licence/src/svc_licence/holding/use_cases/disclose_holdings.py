"""Tell which licences a person holds, so that a form can be filled from them (秒报)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from servicekit.events.outbox import announce
from servicekit.ground.clock import legal_day
from servicekit.storage.database import Session
from servicekit.trust.access_log import log_access
from servicekit.trust.actor import Actor
from servicekit.trust.subject_keys import SubjectKeys
from svc_licence.announcements import licence_used
from svc_licence.domain.licence import Licence, place_of_disclosures
from svc_licence.domain.presentation import LicenceUse, UsePurpose
from svc_licence.domain.record import field_values
from svc_licence.domain.verifier import name_of_verifier
from svc_licence.queries import CITIZEN, LicenceTypes, licences_held, visible_to


@dataclass(frozen=True)
class Held:
    """A valid licence and what it says."""

    licence: Licence
    fields: Mapping[str, str]


async def tell_holdings(
    session: Session,
    keys: SubjectKeys,
    types: LicenceTypes,
    *,
    by: Actor,
    case_id: UUID,
    citizen_id: str,
    now: datetime,
) -> list[Held]:
    """Return the valid licences of *citizen_id*; each is a use that its holder can see."""
    by.check_named([case_id])
    index = keys.blind_index(CITIZEN, citizen_id)
    found = await licences_held(session, visible_to(by, keys), index)
    valid = [each for each in found if each.is_valid_on(legal_day(now))]
    if not valid:
        return []
    ciphers = await keys.ciphers(session, {each.subject for each in valid})
    held = []
    for each in valid:
        if each.subject not in ciphers:
            continue
        place = place_of_disclosures(each.id)
        sealed = ciphers[each.subject].open(place, each.sealed_disclosures)
        definition = await types.version(session, each.licence_type, each.licence_type_hash)
        held.append(Held(each, field_values(definition, each.signed_record, sealed)))
        _record(session, by, each, fields=sorted(held[-1].fields), now=now)
    await log_access(
        session,
        actor=by,
        purpose=UsePurpose.PREFILL,
        operation="POST /internal/holdings",
        subjects=[case_id],
        now=now,
    )
    return held


def _record(
    session: Session, by: Actor, licence: Licence, *, fields: list[str], now: datetime
) -> None:
    use = LicenceUse(
        licence_id=licence.id,
        verifier=name_of_verifier(by.kind, by.id, by.department),
        purpose=UsePurpose.PREFILL,
        shown=fields,
        used_at=now,
    )
    session.add(use)
    announce(session, licence_used(use), subject=licence.id, now=now)
