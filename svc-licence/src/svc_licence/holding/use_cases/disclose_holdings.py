"""Disclose which licences a party holds, so that a form can be filled from them (秒报)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from contracts.parties import NamedParty
from servicekit.events.outbox import announce
from servicekit.ground.clock import legal_day
from servicekit.storage.database import Session
from servicekit.trust.access_log import log_access
from servicekit.trust.actor import Actor
from servicekit.trust.subject_keys import SubjectKeys
from svc_licence.licences.announcements import licence_used
from svc_licence.licences.domain.licence import Licence
from svc_licence.licences.domain.record import field_values
from svc_licence.licences.domain.use import LicenceUse, UsePurpose, name_of_verifier
from svc_licence.licences.queries import valid_licences_of
from svc_licence.types.queries import LicenceTypes


@dataclass(frozen=True)
class Disclosed:
    """A valid licence and what it says."""

    licence: Licence
    fields: Mapping[str, str]


async def disclose_holdings(
    session: Session,
    keys: SubjectKeys,
    types: LicenceTypes,
    *,
    by: Actor,
    case_id: UUID,
    holder: NamedParty,
    now: datetime,
) -> list[Disclosed]:
    """Return the valid licences of the holder's number; each is a use that its holder can see."""
    by.check_named([case_id])
    found = await valid_licences_of(session, by, keys, holder)
    valid = [each for each in found if each.is_valid_on(legal_day(now))]
    if not valid:
        return []
    ciphers = await keys.ciphers(session, {each.subject for each in valid})
    disclosed = []
    for each in valid:
        if each.subject not in ciphers:
            continue
        opened = ciphers[each.subject].open(each.associated_data, each.sealed_disclosures)
        definition = await types.version(session, each.licence_type, each.licence_type_hash)
        disclosed.append(Disclosed(each, field_values(definition, each.signed_record, opened)))
        _record(session, by, each, fields=sorted(disclosed[-1].fields), now=now)
    await log_access(
        session,
        actor=by,
        purpose=UsePurpose.PREFILL,
        operation="POST /internal/holdings",
        subjects=[case_id],
        now=now,
    )
    return disclosed


def _record(
    session: Session, by: Actor, licence: Licence, *, fields: list[str], now: datetime
) -> None:
    use = LicenceUse(
        licence_id=licence.id,
        verifier=name_of_verifier(by),
        purpose=UsePurpose.PREFILL,
        shown=fields,
        used_at=now,
    )
    session.add(use)
    announce(session, licence_used(use), subject=licence.id, now=now)
