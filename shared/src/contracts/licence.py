"""What svc-licence tells others.

``licence-issued`` and ``licence-refused`` are about a case and have its id as subject; what happens
to a licence later has the licence's id.
"""

from datetime import datetime
from enum import StrEnum
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


class RefusedBecause(StrEnum):
    """Why a decision cannot become a licence, whatever is tried again."""

    RESULT_INCOMPLETE = "result_incomplete"
    HOLDER_OF_OTHER_KIND = "holder_of_other_kind"
    HELD_ALREADY = "held_already"
    GRANT_NOT_OF_THIS_CASE = "grant_not_of_this_case"
    NOT_WRITABLE = "not_writable"


class LicenceRefused(EventData):
    """The decision will never become a licence; the case's owner has a human decide anew.

    ``about`` are the names that the reason is about: values which the licence must show and the
    decision lacks, the holder's number that it asks for, the claim of the grant that differs.
    """

    type: ClassVar[str] = "gov.tongban.licence.licence-refused.v1"

    case_id: UUID
    decision_id: UUID
    reason: RefusedBecause
    about: list[str] = []
    refused_at: datetime


class LicenceChangeKind(StrEnum):
    """What an officer did to a licence (暂扣, 恢复, 撤销)."""

    SUSPENDED = "suspended"
    RESTORED = "restored"
    REVOKED = "revoked"


class LicenceSuspended(EventData):
    """The licence is not valid until restored (暂扣); events of before do not say since when."""

    type: ClassVar[str] = "gov.tongban.licence.licence-suspended.v1"

    licence_id: UUID
    case_id: UUID
    changed_at: datetime | None = None


class LicenceRestored(EventData):
    """A suspended licence is valid again."""

    type: ClassVar[str] = "gov.tongban.licence.licence-restored.v1"

    licence_id: UUID
    case_id: UUID
    changed_at: datetime | None = None


class LicenceRevoked(EventData):
    """The licence is not valid any more (撤销)."""

    type: ClassVar[str] = "gov.tongban.licence.licence-revoked.v1"

    licence_id: UUID
    case_id: UUID
    changed_at: datetime | None = None


class LicenceUsed(EventData):
    """Somebody verified or read the licence for a purpose (用证)."""

    type: ClassVar[str] = "gov.tongban.licence.licence-used.v1"

    licence_id: UUID
    purpose: str
    used_at: datetime
