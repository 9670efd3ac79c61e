"""What the licence service tells others."""

from contracts.licence import (
    LicenceIssued,
    LicenceRestored,
    LicenceRevoked,
    LicenceSuspended,
    LicenceUsed,
)
from svc_licence.domain.licence import Licence
from svc_licence.domain.presentation import LicenceUse
from svc_licence.domain.record import Prepared


def licence_issued(prepared: Prepared) -> LicenceIssued:
    """Tell the case's owner that the licence can be read."""
    return LicenceIssued(
        case_id=prepared.case_id,
        licence_id=prepared.content.licence_id,
        licence_type=prepared.content.definition.licence_type,
        issued_at=prepared.content.issued_at,
    )


def licence_suspended(licence: Licence) -> LicenceSuspended:
    """Tell that the licence does not count for now."""
    return LicenceSuspended(licence_id=licence.id, case_id=licence.case_id)


def licence_restored(licence: Licence) -> LicenceRestored:
    """Tell that the licence counts again."""
    return LicenceRestored(licence_id=licence.id, case_id=licence.case_id)


def licence_revoked(licence: Licence) -> LicenceRevoked:
    """Tell that the licence does not count any more."""
    return LicenceRevoked(licence_id=licence.id, case_id=licence.case_id)


def licence_used(use: LicenceUse) -> LicenceUsed:
    """Tell that somebody relied on the licence."""
    return LicenceUsed(licence_id=use.licence_id, purpose=use.purpose, used_at=use.used_at)
