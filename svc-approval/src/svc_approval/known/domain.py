"""Our copy of what the catalogue published: which rule set an edition pins."""

from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from contracts.field_class import PUBLIC
from servicekit.ground.errors import Unavailable
from servicekit.storage.mapping import Table


class EditionUnknown(Unavailable):
    """The edition, or the rule set it pins, has not reached us yet; never judge by another."""

    def __init__(self, edition_id: UUID) -> None:
        super().__init__(
            zh="该事项版本的规则尚未同步，请稍后再试。",
            en=f"The rules of edition {edition_id} have not arrived yet; please try again shortly.",
            retry_after=2,
        )


class KnownEdition(Table):
    """One edition of an item; what it pins never changes (design D12)."""

    __tablename__ = "known_edition"

    edition_id: Mapped[UUID] = mapped_column(primary_key=True, info=PUBLIC.info)
    item_code: Mapped[str] = mapped_column(info=PUBLIC.info)
    rule_set: Mapped[str] = mapped_column(info=PUBLIC.info)
    rule_set_hash: Mapped[str] = mapped_column(info=PUBLIC.info)
