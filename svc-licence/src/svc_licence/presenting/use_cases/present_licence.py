"""Make a code by which a licence can be shown once (亮证)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from servicekit.ground.clock import legal_day
from servicekit.storage.database import Session
from servicekit.trust.actor import Actor
from servicekit.trust.subject_keys import SubjectKeys
from svc_licence.licences.queries import licence_visible
from svc_licence.presenting.domain import (
    LIFETIME,
    Code,
    Presentation,
    associated_data_of_presenter,
    fields_to_show,
)
from svc_licence.types.queries import LicenceTypes


@dataclass(frozen=True)
class Shown:
    """A fresh code and the presentation it stands for; the code is not kept."""

    code: Code
    presentation: Presentation


async def present_licence(
    session: Session,
    keys: SubjectKeys,
    types: LicenceTypes,
    *,
    by: Actor,
    licence_id: UUID,
    fields: Sequence[str] | None,
    now: datetime,
) -> Shown:
    """Present a licence of the party acted for, with the *fields* chosen or the type's minimum.

    Raises ``LicenceNotFound``, ``LicenceNotValid`` or ``FieldNotShown``.
    """
    licence = await licence_visible(session, by, keys, licence_id)
    licence.check_valid_on(legal_day(now))
    definition = await types.version(session, licence.licence_type, licence.licence_type_hash)
    cipher = await keys.cipher(session, licence.subject)
    code, presentation_id = Code.new(), uuid7()
    presentation = Presentation(
        id=presentation_id,
        licence_id=licence.id,
        code_hash=code.hash,
        shown=list(fields_to_show(definition, fields)),
        expires_at=now + LIFETIME,
        sealed_by=cipher.seal(associated_data_of_presenter(presentation_id), str(by.account_id)),
    )
    session.add(presentation)
    return Shown(code, presentation)
