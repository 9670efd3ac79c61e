"""What svc-catalogue tells others."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from contracts.envelope import EventData
from contracts.items.definition import ItemDefinition


class ItemPublished(EventData):
    """An item's new edition is in force from ``valid_from`` on; the subject is the item code."""

    type: ClassVar[str] = "gov.tongban.catalogue.item-published.v1"

    item_code: str
    edition_id: UUID
    version: int
    valid_from: datetime
    item_hash: str
    form_hash: str
    rule_set: str
    rule_set_hash: str
    licence_type: str
    licence_type_hash: str


class ItemSuspended(EventData):
    """No new case may be filed on the item until it is published again."""

    type: ClassVar[str] = "gov.tongban.catalogue.item-suspended.v1"

    item_code: str


class ItemState(EventData):
    """The item's whole state, on the compacted topic: what a local copy is rebuilt from.

    ``editions`` holds every edition, oldest first: a case is judged by the edition it pinned,
    however old (design D12). ``definition`` is the item as published: guide, form, materials
    and result, public data.
    """

    type: ClassVar[str] = "gov.tongban.catalogue.item-state.v1"

    item_code: str
    status: str
    editions: list["EditionState"]


class EditionState(EventData):
    """One edition within an item's state."""

    type: ClassVar[str] = "gov.tongban.catalogue.edition-state.v1"

    edition_id: UUID
    version: int
    valid_from: datetime
    item_hash: str
    form_hash: str
    rule_set: str
    rule_set_hash: str
    licence_type: str
    licence_type_hash: str
    definition: ItemDefinition
