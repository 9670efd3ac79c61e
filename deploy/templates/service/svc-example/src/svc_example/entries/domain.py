"""A text that a party keeps."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from contracts.field_class import INTERNAL, PERSONAL, PUBLIC
from contracts.parties import PartyKind
from servicekit.ground.errors import NotFound
from servicekit.storage.mapping import Table


class EntryNotFound(NotFound):
    """There is no such entry, or it is another party's."""

    def __init__(self) -> None:
        super().__init__(
            zh="没有找到这条记录，请核对编号。",
            en="There is no such entry; please check its number.",
        )


class Entry(Table):
    """What was kept, for whom and by whom; ``text`` is sealed under the party's key."""

    __tablename__ = "entry"

    id: Mapped[UUID] = mapped_column(primary_key=True, info=PUBLIC.info)
    party_kind: Mapped[PartyKind] = mapped_column(info=INTERNAL.info)
    party_id: Mapped[UUID] = mapped_column(info=INTERNAL.info)
    by_account: Mapped[UUID] = mapped_column(info=INTERNAL.info)
    kept_at: Mapped[datetime] = mapped_column(info=INTERNAL.info)
    text: Mapped[bytes] = mapped_column(init=False, info=PERSONAL.info)

    @property
    def key_subject(self) -> str:
        """Whose key seals the text."""
        return str(self.party_id)

    @property
    def associated_data(self) -> str:
        """What the sealed text is bound to, so that it opens nowhere else."""
        return f"entry.text/{self.id}"
