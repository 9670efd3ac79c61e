"""Use a shown code, once: what the verifier sees, and a line for the holder (用证)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update
from uuid_utils.compat import uuid7

from servicekit.events.outbox import announce
from servicekit.ground.clock import legal_day
from servicekit.storage.database import Session
from servicekit.trust.actor import Actor
from servicekit.trust.cipher import Cipher
from servicekit.trust.subject_keys import KeyDestroyed, SubjectKeys
from svc_licence.announcements import licence_used
from svc_licence.domain.licence import Licence, LicenceStatus, place_of_disclosures
from svc_licence.domain.presentation import (
    Code,
    LicenceUse,
    Presentation,
    PresentationNotFound,
    UsePurpose,
    place_of_cause,
)
from svc_licence.domain.verifier import name_of_verifier
from svc_licence.queries import presentation_of


@dataclass(frozen=True)
class Verified:
    """What a scan came to; without a valid licence nothing of the holder is shown."""

    licence: Licence
    status: LicenceStatus
    shown: tuple[str, ...]
    disclosures: Mapping[str, str]


async def verify_presentation(
    session: Session,
    keys: SubjectKeys,
    *,
    by: Actor,
    code: Code,
    cause: str | None,
    now: datetime,
) -> Verified:
    """Verify the licence behind *code*; of two scans at once exactly one gets in.

    Raises ``PresentationNotFound``, ``PresentationUsed`` or ``PresentationExpired``.
    """
    used = await _use_up(session, code, now)
    found = (await session.scalars(select(Licence).where(Licence.id == used.licence_id))).one()
    status = found.status_on(legal_day(now))
    cipher = await _cipher(session, keys, found) if status is LicenceStatus.VALID else None
    use = _use(by, used, cipher, cause=cause, now=now)
    session.add(use)
    announce(session, licence_used(use), subject=found.id, now=now)
    if cipher is None:
        return Verified(found, status, (), {})
    sealed = cipher.open(place_of_disclosures(found.id), found.sealed_disclosures)
    chosen = {name: text for name, text in sealed.items() if name in used.shown}
    return Verified(found, status, tuple(used.shown), chosen)


async def _use_up(session: Session, code: Code, now: datetime) -> Presentation:
    # The row is changed where it is still unused: a second scan waits for the first one's commit
    # and then finds it used.
    first = (
        update(Presentation)
        .where(
            Presentation.code_hash == code.hash,
            Presentation.used_at.is_(None),
            Presentation.expires_at > now,
        )
        .values(used_at=now)
        .returning(Presentation)
    )
    used = (await session.scalars(first)).one_or_none()
    if used is not None:
        return used
    known = await presentation_of(session, code)
    if known is None:
        raise PresentationNotFound
    raise known.refusal()


async def _cipher(session: Session, keys: SubjectKeys, found: Licence) -> Cipher | None:
    try:
        return await keys.existing(session, found.subject)
    except KeyDestroyed:
        return None


def _use(
    by: Actor, used: Presentation, cipher: Cipher | None, *, cause: str | None, now: datetime
) -> LicenceUse:
    use_id: UUID = uuid7()
    sealed = None if cause is None or cipher is None else cipher.seal(place_of_cause(use_id), cause)
    return LicenceUse(
        id=use_id,
        licence_id=used.licence_id,
        verifier=name_of_verifier(by.kind, by.id, by.department),
        purpose=UsePurpose.PRESENTATION,
        shown=list(used.shown) if cipher is not None else [],
        used_at=now,
        sealed_cause=sealed,
    )
