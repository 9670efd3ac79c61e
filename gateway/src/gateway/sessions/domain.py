"""A sign-in of one's own, as one sees it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from servicekit.ground.errors import NotFound


class SessionNotFound(NotFound):
    """There is no such sign-in, or it is somebody else's, or over."""

    def __init__(self) -> None:
        super().__init__(
            zh="没有这个登录记录，或已经退出。请刷新列表。",
            en="There is no such sign-in, or it is over; look at the list again.",
        )


@dataclass(frozen=True)
class OwnSession:
    """One sign-in at one application, and in which device it was."""

    id: UUID
    client_id: str
    signed_in_at: datetime
    expires_at: datetime
    assurance_level: str
    methods: list[str]
    device_id: UUID | None
    device: str | None
    device_seen_at: datetime | None
