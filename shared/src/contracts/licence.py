"""What svc-licence tells others.

``licence-issued`` is about a case and has its id as subject; what happens to a licence later has
the licence's id.
"""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from contracts.envelope import EventData


class LicenceIssued(EventData):
    """The signed record is committed: the licence can be read, presented and verified."""

    type: ClassVar[str] = "gov.tongban.licence.licence-issued.v1"

    case_id: UUID
    licence_id: UUID
    licence_type: str
    issued_at: datetime
    licence_identifier: str | None = None


class LicenceSuspended(EventData):
    """The licence is not valid until restored (暂扣)."""

    type: ClassVar[str] = "gov.tongban.licence.licence-suspended.v1"

    licence_id: UUID
    case_id: UUID


class LicenceRestored(EventData):
    """A suspended licence is valid again."""

    type: ClassVar[str] = "gov.tongban.licence.licence-restored.v1"

    licence_id: UUID
    case_id: UUID


class LicenceRevoked(EventData):
    """The licence is not valid any more (撤销)."""

    type: ClassVar[str] = "gov.tongban.licence.licence-revoked.v1"

    licence_id: UUID
    case_id: UUID


class LicenceUsed(EventData):
    """Somebody verified or read the licence for a purpose (用证)."""

    type: ClassVar[str] = "gov.tongban.licence.licence-used.v1"

    licence_id: UUID
    purpose: str
    used_at: datetime
