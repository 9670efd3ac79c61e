"""Our copy of the service items that may be applied for, fed by the catalogue."""

from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from contracts.field_class import PUBLIC
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
    definition: Mapped[dict[str, object]] = mapped_column(info=PUBLIC.info)

    @property
    def name(self) -> dict[str, str]:
        """The item's name, by language."""
        return cast("dict[str, str]", self.definition["name"])

    @property
    def department(self) -> str:
        """The department whose officers review it."""
        agency = cast("dict[str, Any]", self.definition["agency"])
        return str(agency["department"])

    @property
    def division(self) -> str:
        """The division code the item belongs to."""
        return str(self.definition["division"])

    @property
    def form_fields(self) -> list[dict[str, Any]]:
        """The form's fields as declared."""
        form = cast("dict[str, Any]", self.definition["form"])
        return cast("list[dict[str, Any]]", form["fields"])

    @property
    def result_values(self) -> list[dict[str, Any]]:
        """What a grant states beyond that it was granted, as declared."""
        result = cast("dict[str, Any]", self.definition["result"])
        return cast("list[dict[str, Any]]", result["values"])

    @property
    def review_days(self) -> int:
        """Within how many working days a human decides: the item's statutory limit."""
        limit = cast("dict[str, Any]", self.definition["statutory_limit"])
        return int(limit["value"])
