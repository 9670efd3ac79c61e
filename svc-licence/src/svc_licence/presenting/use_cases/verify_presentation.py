"""Use a shown code, once: what the verifier sees, and a line for the holder (用证)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from servicekit.events.outbox import announce
from servicekit.ground.clock import legal_day
from servicekit.storage.database import Session
from servicekit.trust.actor import Actor
from servicekit.trust.cipher import Cipher
from servicekit.trust.subject_keys import KeyDestroyed, SubjectKeys
from svc_licence.licences.announcements import licence_used
from svc_licence.licences.domain.licence import Licence, LicenceStatus
from svc_licence.licences.domain.use import (
    LicenceUse,
    UsePurpose,
    associated_data_of_cause,
    associated_data_of_presenter,
    name_of_verifier,
)
from svc_licence.presenting.domain import Code, Presentation
from svc_licence.presenting.queries import presentation_for_use, presented_licence


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
    presentation = await presentation_for_use(session, code)
    presentation.use(now)
    licence = await presented_licence(session, presentation)
    status = licence.status_on(legal_day(now))
    cipher = await _cipher(session, keys, licence) if status is LicenceStatus.VALID else None
    use = _use(by, presentation, cipher, cause=cause, now=now)
    session.add(use)
    announce(session, licence_used(use), subject=licence.id, now=now)
    if cipher is None:
        return Verified(licence, status, (), {})
    sealed = cipher.open(licence.associated_data, licence.sealed_disclosures)
    chosen = {name: text for name, text in sealed.items() if name in presentation.shown}
    return Verified(licence, status, tuple(presentation.shown), chosen)


async def _cipher(session: Session, keys: SubjectKeys, licence: Licence) -> Cipher | None:
    try:
        return await keys.existing(session, licence.subject)
    except KeyDestroyed:
        return None


def _use(
    by: Actor,
    presentation: Presentation,
    cipher: Cipher | None,
    *,
    cause: str | None,
    now: datetime,
) -> LicenceUse:
    use = LicenceUse(
        licence_id=presentation.licence_id,
        verifier=name_of_verifier(by),
        purpose=UsePurpose.PRESENTATION,
        shown=[],
        used_at=now,
    )
    if cipher is None:
        return use
    use.shown = list(presentation.shown)
    if cause is not None:
        use.sealed_cause = cipher.seal(associated_data_of_cause(use.id), cause)
    if presentation.sealed_by is not None:
        presenter = cipher.open(presentation.associated_data, presentation.sealed_by)
        use.sealed_by = cipher.seal(associated_data_of_presenter(use.id), presenter)
    return use
