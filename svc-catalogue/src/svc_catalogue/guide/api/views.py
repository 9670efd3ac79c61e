"""What the guide answers, in the caller's language."""

from datetime import datetime
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import BaseModel

from contracts.field_class import PUBLIC
from contracts.items.codes import ITEM_TYPES
from contracts.texts import Language, Text
from svc_catalogue.guide.domain.search import NotOffered
from svc_catalogue.items.domain.item import Edition, Item


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
    def of(cls, item: Item, edition: Edition, language: Language) -> Self:
        """Return the line of *item* in *language*."""
        return cls(**_line(item, edition, language))


class ItemView(ItemSummaryView):
    """An item with its whole guide."""

    valid_from: Annotated[datetime, PUBLIC]
    guide: Annotated[dict[str, Any], PUBLIC]

    @classmethod
    def of(cls, item: Item, edition: Edition, language: Language) -> Self:
        """Return *item* as *edition* has it, in *language*; the form is asked for by itself."""
        guide = {name: value for name, value in edition.definition.items() if name != "form"}
        return cls(
            **_line(item, edition, language),
            valid_from=edition.valid_from,
            guide=_in_language(guide, language),
        )


class FormView(BaseModel):
    """The form of an item: what is asked, and where what is known comes from."""

    item_code: Annotated[str, PUBLIC]
    edition_id: Annotated[UUID, PUBLIC]
    form_hash: Annotated[str, PUBLIC]
    fields: Annotated[list[dict[str, Any]], PUBLIC]

    @classmethod
    def of(cls, edition: Edition, language: Language) -> Self:
        """Return the form of *edition* in *language*."""
        form: Any = _in_language(edition.definition["form"], language)
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


class MissingView(BaseModel):
    """What was looked for and nobody offers here yet, and where to turn instead."""

    name: Annotated[str, PUBLIC]
    text: Annotated[str, PUBLIC]

    @classmethod
    def of(cls, found: NotOffered, language: Language) -> Self:
        """Return *found* in *language*."""
        name = found.name.in_(language)
        said = Text(zh=f"“{name}”尚未在此开通。", en=f"“{name}” is not offered here yet.")
        gap = "" if language == "zh" else " "
        return cls(name=name, text=f"{said.in_(language)}{gap}{found.next.in_(language)}")


class ItemsFound(BaseModel):
    """What a search found; ``match`` is ``related`` where nothing held every word.

    ``missing`` names what was looked for and is not offered here yet.
    """

    match: Annotated[str, PUBLIC]
    items: Annotated[list[ItemSummaryView], PUBLIC]
    missing: Annotated[list[MissingView], PUBLIC] = []


def _line(item: Item, edition: Edition, language: Language) -> dict[str, Any]:
    text: Any = _in_language(edition.definition, language)
    item_type = ITEM_TYPES.get(text["item_type"])  # an extension has no name of its own
    return {
        "item_code": item.item_code,
        "name": text["name"],
        "summary": text["summary"],
        "item_type": text["item_type"],
        "item_type_name": item_type.in_(language) if item_type else text["item_type"],
        "agency": text["agency"]["name"],
        "department": item.department,
        "status": item.status,
        "edition_id": edition.id,
        "version": edition.version,
        "rule_set": edition.rule_set,
        "licence_type": edition.licence_type,
        "fully_online": text["fully_online"],
    }


def _in_language(value: object, language: Language) -> object:
    """Return *value* with every pair of texts replaced by the one in *language*."""
    if isinstance(value, dict):
        if value.keys() == {"zh", "en"}:
            return value[language]
        return {name: _in_language(each, language) for name, each in value.items()}
    if isinstance(value, list):
        return [_in_language(each, language) for each in value]
    return value
