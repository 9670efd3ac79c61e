"""Keep in mind that a source is back, as svc-approval tells it."""

from contracts.approval import SourceRecovered
from servicekit.storage.database import Session
from svc_application.known.domain import KnownSource


async def learn_source(session: Session, *, recovered: SourceRecovered) -> None:
    """Take over when the source was last seen to be back."""
    await session.merge(KnownSource(source=recovered.source, recovered_at=recovered.recovered_at))
