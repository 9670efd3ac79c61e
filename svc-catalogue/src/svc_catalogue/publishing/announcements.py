"""What publishing tells others."""

from typing import Final

from contracts.catalogue import EditionState, ItemPublished, ItemState, ItemSuspended
from svc_catalogue.items.domain.item import Edition, Item

STATE_SHAPE: Final = 2
"""Counted up when an item's state tells more than before: each is then announced once more.

2: the owner's department and division are read, from the definition.
"""


def item_published(item: Item, edition: Edition) -> ItemPublished:
    """Tell that *edition* is in force from its day on."""
    return ItemPublished(
        item_code=item.item_code,
        edition_id=edition.id,
        version=edition.version,
        valid_from=edition.valid_from,
        item_hash=edition.item_hash,
        form_hash=edition.form_hash,
        rule_set=edition.rule_set,
        rule_set_hash=edition.rule_set_hash,
        licence_type=edition.licence_type,
        licence_type_hash=edition.licence_type_hash,
    )


def item_suspended(item: Item) -> ItemSuspended:
    """Tell that the item takes no new cases."""
    return ItemSuspended(item_code=item.item_code)


def item_state(item: Item) -> ItemState:
    """Tell all of it, every edition with its definition: what local copies are rebuilt from."""
    return ItemState(
        item_code=item.item_code,
        status=item.status,
        editions=[_edition_state(edition) for edition in item.editions],
    )


def _edition_state(edition: Edition) -> EditionState:
    return EditionState(
        edition_id=edition.id,
        version=edition.version,
        valid_from=edition.valid_from,
        item_hash=edition.item_hash,
        form_hash=edition.form_hash,
        rule_set=edition.rule_set,
        rule_set_hash=edition.rule_set_hash,
        licence_type=edition.licence_type,
        licence_type_hash=edition.licence_type_hash,
        definition=edition.read(),
    )
