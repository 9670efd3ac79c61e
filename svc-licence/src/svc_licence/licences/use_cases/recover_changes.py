"""Do to licences once more what officers did to them and a restored database lost."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final
from uuid import UUID

from uuid_utils.compat import uuid7

from contracts.internal.application import HeardChange
from servicekit.storage.database import Session
from servicekit.trust.actor import Actor
from servicekit.trust.subject_keys import SubjectKeys
from svc_licence.licences.domain.licence import (
    ChangeKind,
    LicenceChange,
    associated_data_of_reason,
)
from svc_licence.licences.queries import licences_to_recover

REASON_LOST: Final = (
    "所述理由在系统故障恢复后已无存档，请向颁证部门查询。\n"
    "The reason given is no longer on record after a restore; ask the issuing department."
)


async def recover_changes(
    session: Session, keys: SubjectKeys, *, by: Actor, heard: Sequence[HeardChange]
) -> int:
    """Take over what is later than all that is known here; return how many changes that is.

    Licences that are not here are left alone. Nobody is told: they told us.
    """
    of_licence: dict[UUID, list[HeardChange]] = {
        licence_id: sorted(changes, key=lambda each: each.changed_at)
        for licence_id, changes in groupby(heard, lambda each: each.licence_id)
    }
    count = 0
    for licence, known_until in await licences_to_recover(session, of_licence):
        lost = [
            each
            for each in of_licence[licence.id]
            if known_until is None or each.changed_at > known_until
        ]
        cipher = await keys.cipher(session, licence.subject)
        for each in lost:
            kind, change_id = ChangeKind(each.kind.value), uuid7()
            licence.take_over(kind)
            change = LicenceChange(
                id=change_id,
                licence_id=licence.id,
                kind=kind,
                officer=by.reference,
                sealed_reason=cipher.seal(associated_data_of_reason(change_id), REASON_LOST),
                changed_at=each.changed_at,
            )
            session.add(change)
        count += len(lost)
    return count
