"""Which department an item belongs to: a copy, since the catalogue owns items."""

from sqlalchemy.orm import Mapped, mapped_column

from contracts.field_class import PUBLIC
from servicekit.storage.mapping import Table


class KnownItem(Table, kw_only=True):
    """The local copy of whose an item is, by its newest edition."""

    __tablename__ = "known_item"

    item_code: Mapped[str] = mapped_column(primary_key=True, info=PUBLIC.info)
    department: Mapped[str] = mapped_column(info=PUBLIC.info)
    division: Mapped[str] = mapped_column(info=PUBLIC.info)
