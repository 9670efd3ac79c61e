"""Our copies: the items that may be applied for, and which silent sources are back."""

from datetime import datetime
from functools import cached_property
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from contracts.field_class import INTERNAL, PUBLIC
from contracts.items.definition import ItemDefinition
from contracts.parties import Party, PartyKind
from servicekit.ground.errors import Conflict, NotFound
from servicekit.storage.mapping import Table


class ItemNotFound(NotFound):
    """There is no such item, or none yet."""

    def __init__(self) -> None:
        super().__init__(
            zh="没有找到这个事项，请在事项目录中选择。",
            en="There is no such service item; pick one from the catalogue.",
        )


class ItemNotOpen(Conflict):
    """The item takes no applications now."""

    def __init__(self) -> None:
        super().__init__(
            zh="该事项暂停受理，请稍后再试或咨询承办部门。",
            en="This item takes no applications now; try later or ask its department.",
        )


class ItemForPersonsOnly(Conflict):
    """An organisation asked for what only a person can have."""

    def __init__(self) -> None:
        super().__init__(
            zh="该事项只面向个人办理，请改以本人身份办理。",
            en="This item is for people only; act for yourself and file it again.",
        )


class ItemForOrganisationsOnly(Conflict):
    """A person asked for what only an organisation can have."""

    def __init__(self) -> None:
        super().__init__(
            zh="该事项只面向企业等组织办理，请改以所代表单位的身份办理。",
            en="This item is for organisations only; act for yours and file it again.",
        )


class KnownWorkingDays(Table):
    """The working-day table as the catalogue last told it; ``one`` keeps it to one row."""

    __tablename__ = "known_working_days"

    one: Mapped[bool] = mapped_column(primary_key=True, info=PUBLIC.info)
    table_hash: Mapped[str] = mapped_column(info=PUBLIC.info)
    years: Mapped[list[dict[str, object]]] = mapped_column(info=PUBLIC.info)


class KnownItem(Table):
    """A service item as the catalogue last told it."""

    __tablename__ = "known_item"

    item_code: Mapped[str] = mapped_column(primary_key=True, info=PUBLIC.info)
    status: Mapped[str] = mapped_column(info=PUBLIC.info)

    def check_open(self) -> None:
        """Refuse where the item takes no applications."""
        if self.status != "in_force":
            raise ItemNotOpen


class KnownEdition(Table):
    """One edition of an item: what a case filed under it is judged by, for good (design D12)."""

    __tablename__ = "known_edition"

    edition_id: Mapped[UUID] = mapped_column(primary_key=True, info=PUBLIC.info)
    item_code: Mapped[str] = mapped_column(ForeignKey("known_item.item_code"), info=PUBLIC.info)
    version: Mapped[int] = mapped_column(info=PUBLIC.info)
    valid_from: Mapped[datetime] = mapped_column(info=PUBLIC.info)
    licence_type: Mapped[str] = mapped_column(info=PUBLIC.info)
    published: Mapped[dict[str, object]] = mapped_column("definition", info=PUBLIC.info)

    @cached_property
    def definition(self) -> ItemDefinition:
        """The item as published."""
        return ItemDefinition.model_validate(self.published)

    def check_serves(self, party: Party) -> None:
        """Refuse a party of a kind that the item is not for."""
        definition = self.definition
        if party.kind is PartyKind.PERSON and not definition.serves_persons:
            raise ItemForOrganisationsOnly
        if party.kind is PartyKind.ORGANISATION and not definition.serves_organisations:
            raise ItemForPersonsOnly


class KnownSource(Table):
    """A department's source that was silent once, and when it was last said to be back."""

    __tablename__ = "known_source"

    source: Mapped[str] = mapped_column(primary_key=True, info=INTERNAL.info)
    recovered_at: Mapped[datetime] = mapped_column(info=INTERNAL.info)
