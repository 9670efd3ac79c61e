"""Make a code by which a licence can be shown once (亮证)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from servicekit.ground.clock import legal_day
from servicekit.storage.database import Session
from servicekit.trust.actor import Actor
from servicekit.trust.subject_keys import SubjectKeys
from svc_licence.domain.licence import LicenceNotValid
from svc_licence.domain.presentation import LIFETIME, Code, Presentation, fields_to_show
from svc_licence.queries import LicenceTypes, licence, visible_to


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
    """Present the holder's licence, with the *fields* they chose or the type's minimum.

    Raises ``LicenceNotFound``, ``LicenceNotValid`` or ``FieldNotShown``.
    """
    found = await licence(session, visible_to(by, keys), licence_id)
    status = found.status_on(legal_day(now))
    if not found.is_valid_on(legal_day(now)):
        raise LicenceNotValid(
            zh="该证照当前不可出示，请查看证照状态。",
            en=f"The licence is {status}; see its page for why.",
        )
    definition = await types.version(session, found.licence_type, found.licence_type_hash)
    code = Code.new()
    presentation = Presentation(
        licence_id=found.id,
        code_hash=code.hash,
        shown=list(fields_to_show(definition, fields)),
        expires_at=now + LIFETIME,
    )
    session.add(presentation)
    return Shown(code, presentation)
