"""An edition as approval knows it: what it pins, and whose item it is of."""

from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from contracts.field_class import PUBLIC
from servicekit.ground.errors import Unavailable
from servicekit.storage.mapping import Table


class EditionUnknown(Unavailable):
    """The edition, or the rule set it pins, has not reached us yet; never judge by another."""

    def __init__(self, edition_id: UUID) -> None:
        super().__init__(
            zh=f"事项版次 {edition_id} 的规则尚未同步，请稍后再试。",
            en=f"The rules of edition {edition_id} have not arrived yet; please try again shortly.",
            retry_after=2,
        )


class WorkingDaysUnknown(Unavailable):
    """The working-day table that a decision pins is not here; never count by another."""

    def __init__(self, table_hash: str) -> None:
        super().__init__(
            zh=f"工作日表 {table_hash[:12]} 尚未同步，请稍后再试。",
            en=f"The working-day table {table_hash[:12]} has not arrived; please try again later.",
            retry_after=2,
        )


class KnownWorkingDays(Table):
    """One version of the working-day table, kept for good: decisions pin its hash.

    The one with the highest ``number`` is in force.
    """

    __tablename__ = "known_working_days"

    table_hash: Mapped[str] = mapped_column(primary_key=True, info=PUBLIC.info)
    number: Mapped[int] = mapped_column(info=PUBLIC.info)
    years: Mapped[list[dict[str, object]]] = mapped_column(info=PUBLIC.info)


class KnownEdition(Table):
    """One edition of an item; what it pins never changes (design D12).

    ``department`` and ``division`` are the owner's; null until the item's state is heard again
    where the edition was learnt before owners were kept.
    """

    __tablename__ = "known_edition"

    edition_id: Mapped[UUID] = mapped_column(primary_key=True, info=PUBLIC.info)
    item_code: Mapped[str] = mapped_column(info=PUBLIC.info)
    rule_set: Mapped[str] = mapped_column(info=PUBLIC.info)
    rule_set_hash: Mapped[str] = mapped_column(info=PUBLIC.info)
    department: Mapped[str | None] = mapped_column(info=PUBLIC.info)
    division: Mapped[str | None] = mapped_column(info=PUBLIC.info)
