"""Who put an item into force or suspended it, when and why."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column
from uuid_utils.compat import uuid7

from contracts.field_class import INTERNAL, PUBLIC
from servicekit.ground.errors import Invalid
from servicekit.storage.mapping import Table


class ReasonMissing(Invalid):
    """Whoever changes what is published says why."""

    def __init__(self) -> None:
        super().__init__(
            zh="该事项已发布，变更时请填写 reason（变更原因）。",
            en="This item is published already; say in `reason` why it changes.",
            pointer="/reason",
        )


class Act(StrEnum):
    """What was done to an item."""

    PUBLISHED = "published"
    RESUMED = "resumed"
    SUSPENDED = "suspended"


class ItemChange(Table, kw_only=True):
    """One change of an item; ``by`` is the officer's account.

    Both ``by`` and ``reason`` are null for editions from before changes were kept; a first edition
    needs no reason.
    """

    __tablename__ = "item_change"

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid7, info=INTERNAL.info)
    item_code: Mapped[str] = mapped_column(ForeignKey("item.item_code"), info=PUBLIC.info)
    act: Mapped[Act] = mapped_column(info=PUBLIC.info)
    version: Mapped[int] = mapped_column(info=PUBLIC.info)
    by: Mapped[UUID | None] = mapped_column(info=INTERNAL.info)
    reason: Mapped[str | None] = mapped_column(info=INTERNAL.info)
    at: Mapped[datetime] = mapped_column(info=INTERNAL.info)
