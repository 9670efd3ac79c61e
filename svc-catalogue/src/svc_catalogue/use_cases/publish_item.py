"""Put an item into force: a new edition, or the same one again."""

from dataclasses import dataclass
from datetime import datetime

from contracts.items.definition import ItemDefinition
from servicekit.events.outbox import announce
from servicekit.storage.database import Session
from svc_catalogue.announcements import item_published, item_state
from svc_catalogue.domain.consistency import check
from svc_catalogue.domain.item import CurrentVersions, Item, ItemStatus, pins_of
from svc_catalogue.queries import known_item


@dataclass(frozen=True)
class Publication:
    """What came of publishing; ``minted`` is false where nothing had changed."""

    item: Item
    minted: bool


async def publish_item(
    session: Session,
    *,
    definition: ItemDefinition,
    current: CurrentVersions,
    in_force_since: datetime | None,
    valid_from: datetime | None,
    now: datetime,
) -> Publication:
    """Publish *definition*, pinning the *current* rule set and licence type (design D12).

    Raises ``ItemContradictsItself``, ``FactNotDeclared`` or ``EditionTooEarly``.
    """
    check(definition)
    pins = pins_of(definition, current)
    item = await known_item(session, definition.item_code)
    if item is None:
        item = Item.new(definition)
        session.add(item)
    was = item.status
    minted = item.publish(
        definition, pins, in_force_since=in_force_since, valid_from=valid_from, now=now
    )
    if minted or was is ItemStatus.SUSPENDED:
        announce(session, item_published(item, item.newest), subject=item.item_code, now=now)
        announce(session, item_state(item), subject=item.item_code, now=now)
    return Publication(item, minted)
