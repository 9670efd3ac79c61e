"""What we keep of licences' changes and of ratings, for their owners should they lose them."""

from contracts.evaluation import RatingSubmitted
from contracts.licence import (
    LicenceChangeKind,
    LicenceRestored,
    LicenceRevoked,
    LicenceSuspended,
)
from servicekit.events.reactions import Hearing, Reactions
from servicekit.storage.database import Session
from svc_application.recovery.use_cases.keep_licence_change import keep_licence_change
from svc_application.recovery.use_cases.keep_rating_level import keep_rating_level

reactions = Reactions()


@reactions.on(LicenceSuspended)
async def keep_suspension(
    session: Session, event: LicenceSuspended, _gathered: None, hearing: Hearing
) -> None:
    """Keep that the licence does not count for now."""
    await keep_licence_change(
        session, event, LicenceChangeKind.SUSPENDED, told_at=hearing.envelope.time
    )


@reactions.on(LicenceRestored)
async def keep_restoration(
    session: Session, event: LicenceRestored, _gathered: None, hearing: Hearing
) -> None:
    """Keep that the licence counts again."""
    await keep_licence_change(
        session, event, LicenceChangeKind.RESTORED, told_at=hearing.envelope.time
    )


@reactions.on(LicenceRevoked)
async def keep_revocation(
    session: Session, event: LicenceRevoked, _gathered: None, hearing: Hearing
) -> None:
    """Keep that the licence counts never again."""
    await keep_licence_change(
        session, event, LicenceChangeKind.REVOKED, told_at=hearing.envelope.time
    )


@reactions.on(RatingSubmitted)
async def keep_level(
    session: Session, event: RatingSubmitted, _gathered: None, _hearing: Hearing
) -> None:
    """Keep at which level the case was rated."""
    await keep_rating_level(session, event)
