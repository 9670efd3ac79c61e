"""Who used a licence (用证): what its holder can look up."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column
from uuid_utils.compat import uuid7

from contracts.field_class import INTERNAL, PERSONAL, SENSITIVE
from servicekit.storage.mapping import Table
from servicekit.trust.actor import Actor


class UsePurpose(StrEnum):
    """What a licence was used for, in a code that may travel."""

    PRESENTATION = "presentation"
    IDENTIFIER_CHECK = "identifier_check"
    FAILED_CHECK = "failed_check"
    PREFILL = "prefill"


class LicenceUse(Table, kw_only=True):
    """Who used a licence, for what, when, and what they saw.

    ``verifier`` is a department, a service or an application (``client:…``) by name, else
    ``person`` or ``anonymous``. What for, and who had shown it, are sealed under the holder's key.
    """

    __tablename__ = "licence_use"
    __table_args__ = (Index("ix_licence_use_licence_id_used_at", "licence_id", "used_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid7, info=INTERNAL.info)
    licence_id: Mapped[UUID] = mapped_column(ForeignKey("licence.id"), info=INTERNAL.info)
    verifier: Mapped[str] = mapped_column(info=INTERNAL.info)
    purpose: Mapped[UsePurpose] = mapped_column(info=INTERNAL.info)
    shown: Mapped[list[str]] = mapped_column(info=INTERNAL.info)
    used_at: Mapped[datetime] = mapped_column(info=INTERNAL.info)
    sealed_cause: Mapped[bytes | None] = mapped_column(default=None, info=SENSITIVE.info)
    sealed_by: Mapped[bytes | None] = mapped_column(default=None, info=PERSONAL.info)


def name_of_verifier(by: Actor) -> str:
    """Return a department, a service or an application by name; of persons only that it was one.

    A verifier is a person too: the holder learns that somebody signed in looked, not who.
    """
    if by.kind == "officer":
        return f"department:{by.scope.department}" if by.scope.department else "officer"
    return f"{by.kind}:{by.id}" if by.kind in ("service", "client") else by.kind


def associated_data_of_cause(use_id: UUID) -> str:
    """Return what the sealed cause of a use is bound to."""
    return f"licence_use.sealed_cause/{use_id}"


def associated_data_of_presenter(use_id: UUID) -> str:
    """Return what the sealed name of who had shown the licence is bound to."""
    return f"licence_use.sealed_by/{use_id}"
