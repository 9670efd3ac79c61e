"""Keep what an officer did to a licence: its owner may lose it."""

from datetime import datetime

from contracts.licence import (
    LicenceChangeKind,
    LicenceRestored,
    LicenceRevoked,
    LicenceSuspended,
)
from servicekit.storage.database import Session
from svc_application.recovery.domain import HeardLicenceChange
from svc_application.recovery.queries import keep_change


async def keep_licence_change(
    session: Session,
    event: LicenceSuspended | LicenceRestored | LicenceRevoked,
    kind: LicenceChangeKind,
    *,
    told_at: datetime,
) -> None:
    """Keep the change; one that is told anew is kept once."""
    change = HeardLicenceChange(
        licence_id=event.licence_id,
        changed_at=event.changed_at or told_at,
        case_id=event.case_id,
        kind=kind,
    )
    await keep_change(session, change)
