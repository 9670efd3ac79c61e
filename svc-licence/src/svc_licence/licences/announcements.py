"""What the licence service tells others."""

from datetime import datetime
from typing import Final

from contracts.envelope import EventData
from contracts.licence import (
    LicenceIssued,
    LicenceRestored,
    LicenceRevoked,
    LicenceSuspended,
    LicenceUsed,
)
from svc_licence.licences.domain.licence import ChangeKind, Licence
from svc_licence.licences.domain.use import LicenceUse

_CHANGED: Final = {
    ChangeKind.SUSPENDED: LicenceSuspended,
    ChangeKind.RESTORED: LicenceRestored,
    ChangeKind.REVOKED: LicenceRevoked,
}


def licence_issued(licence: Licence) -> LicenceIssued:
    """Return what tells the case's owner that the licence can be read."""
    return LicenceIssued(
        case_id=licence.case_id,
        licence_id=licence.id,
        licence_type=licence.licence_type,
        issued_at=licence.issued_at,
        licence_identifier=licence.licence_identifier,
    )


def licence_changed(licence: Licence, kind: ChangeKind, *, at: datetime) -> EventData:
    """Return what tells that the licence counts for now, again, or not any more."""
    return _CHANGED[kind](licence_id=licence.id, case_id=licence.case_id, changed_at=at)


def licence_used(use: LicenceUse) -> LicenceUsed:
    """Return what tells that somebody relied on the licence."""
    return LicenceUsed(licence_id=use.licence_id, purpose=use.purpose, used_at=use.used_at)
