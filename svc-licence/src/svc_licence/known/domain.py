"""Which licence type an edition pins: a copy, since the catalogue owns editions."""

from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from contracts.field_class import PUBLIC
from servicekit.ground.errors import Unavailable
from servicekit.storage.mapping import Table


class EditionNotKnown(Unavailable):
    """The catalogue has not told us of the edition yet; it is never guessed."""

    def __init__(self, edition_id: UUID) -> None:
        super().__init__(
            zh="事项版次信息尚未同步，请稍后再试。",
            en=f"The catalogue has not told us of edition {edition_id} yet; try again shortly.",
        )


class KnownEdition(Table, kw_only=True):
    """The local copy of what an edition pins; it never changes.

    ``one_per_holder`` says that a holder has at most one licence of the item in force.
    """

    __tablename__ = "known_edition"

    edition_id: Mapped[UUID] = mapped_column(primary_key=True, info=PUBLIC.info)
    item_code: Mapped[str] = mapped_column(info=PUBLIC.info)
    division: Mapped[str] = mapped_column(info=PUBLIC.info)
    rule_set_hash: Mapped[str] = mapped_column(info=PUBLIC.info)
    licence_type: Mapped[str] = mapped_column(info=PUBLIC.info)
    licence_type_hash: Mapped[str] = mapped_column(info=PUBLIC.info)
    one_per_holder: Mapped[bool] = mapped_column(info=PUBLIC.info)
