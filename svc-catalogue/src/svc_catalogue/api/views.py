"""What the catalogue answers."""

from datetime import UTC, datetime
from typing import Annotated, Any, Final, Self
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from contracts.field_class import PUBLIC
from contracts.items.codes import ITEM_TYPES
from contracts.items.definition import ItemDefinition
from svc_catalogue.api.languages import in_language
from svc_catalogue.domain.item import Edition, Item

EARLIEST: Final = datetime(1949, 10, 1, tzinfo=UTC)
LATEST: Final = datetime(2100, 1, 1, tzinfo=UTC)
Moment = Annotated[AwareDatetime, Field(ge=EARLIEST, le=LATEST)]


class ItemToPublish(BaseModel):
    """An item as its authority writes it down; without ``valid_from`` it is in force at once.

    ``in_force_since`` is for the first edition alone: the item is older than this catalogue.
    """

    model_config = ConfigDict(extra="forbid")

    in_force_since: Annotated[Moment | None, PUBLIC] = None
    valid_from: Annotated[Moment | None, PUBLIC] = None
    definition: Annotated[ItemDefinition, PUBLIC]


class EditionView(BaseModel):
    """What came of a staff command: the newest edition; ``minted`` says whether it is new."""

    item_code: Annotated[str, PUBLIC]
    status: Annotated[str, PUBLIC]
    edition_id: Annotated[UUID, PUBLIC]
    version: Annotated[int, PUBLIC]
    valid_from: Annotated[datetime, PUBLIC]
    item_hash: Annotated[str, PUBLIC]
    form_hash: Annotated[str, PUBLIC]
    rule_set_hash: Annotated[str, PUBLIC]
    licence_type_hash: Annotated[str, PUBLIC]
    minted: Annotated[bool, PUBLIC]

    @classmethod
    def of(cls, item: Item, *, minted: bool) -> Self:
        """Return the view of *item*'s newest edition."""
        edition = item.newest
        return cls(
            item_code=item.item_code,
            status=item.status,
            edition_id=edition.id,
            version=edition.version,
            valid_from=edition.valid_from,
            item_hash=edition.item_hash,
            form_hash=edition.form_hash,
            rule_set_hash=edition.rule_set_hash,
            licence_type_hash=edition.licence_type_hash,
            minted=minted,
        )


class ItemSummaryView(BaseModel):
    """One line of a list."""

    item_code: Annotated[str, PUBLIC]
    name: Annotated[str, PUBLIC]
    summary: Annotated[str, PUBLIC]
    item_type: Annotated[str, PUBLIC]
    item_type_name: Annotated[str, PUBLIC]
    agency: Annotated[str, PUBLIC]
    department: Annotated[str, PUBLIC]
    status: Annotated[str, PUBLIC]
    edition_id: Annotated[UUID, PUBLIC]
    version: Annotated[int, PUBLIC]
    rule_set: Annotated[str, PUBLIC]
    licence_type: Annotated[str, PUBLIC]
    fully_online: Annotated[bool, PUBLIC]

    @classmethod
    def of(cls, item: Item, edition: Edition, language: str) -> Self:
        """Return the line of *item* in *language*."""
        return cls(**_line(item, edition, language))


class ItemView(ItemSummaryView):
    """An item with its whole guide."""

    valid_from: Annotated[datetime, PUBLIC]
    guide: Annotated[dict[str, Any], PUBLIC]

    @classmethod
    def of(cls, item: Item, edition: Edition, language: str) -> Self:
        """Return *item* as *edition* has it, in *language*; the form is asked for by itself."""
        guide = {name: value for name, value in edition.definition.items() if name != "form"}
        return cls(
            **_line(item, edition, language),
            valid_from=edition.valid_from,
            guide=in_language(guide, language),
        )


class FormView(BaseModel):
    """The form of an item: what is asked, and where what is known comes from."""

    item_code: Annotated[str, PUBLIC]
    edition_id: Annotated[UUID, PUBLIC]
    form_hash: Annotated[str, PUBLIC]
    fields: Annotated[list[dict[str, Any]], PUBLIC]

    @classmethod
    def of(cls, edition: Edition, language: str) -> Self:
        """Return the form of *edition* in *language*."""
        form: Any = in_language(edition.definition["form"], language)
        return cls(
            item_code=edition.item_code,
            edition_id=edition.id,
            form_hash=edition.form_hash,
            fields=form["fields"],
        )


class ItemsPage(BaseModel):
    """A page of items; ``next_cursor`` asks for the one after, and is null on the last."""

    items: Annotated[list[ItemSummaryView], PUBLIC]
    next_cursor: Annotated[str | None, PUBLIC] = None


class ItemsFound(BaseModel):
    """What a search found; ``match`` is ``related`` where nothing held every word."""

    match: Annotated[str, PUBLIC]
    items: Annotated[list[ItemSummaryView], PUBLIC]


def _line(item: Item, edition: Edition, language: str) -> dict[str, Any]:
    text: Any = in_language(edition.definition, language)
    return {
        "item_code": item.item_code,
        "name": text["name"],
        "summary": text["summary"],
        "item_type": text["item_type"],
        "item_type_name": ITEM_TYPES.get(text["item_type"], text["item_type"]),
        "agency": text["agency"]["name"],
        "department": item.department,
        "status": item.status,
        "edition_id": edition.id,
        "version": edition.version,
        "rule_set": edition.rule_set,
        "licence_type": edition.licence_type,
        "fully_online": text["fully_online"],
    }
