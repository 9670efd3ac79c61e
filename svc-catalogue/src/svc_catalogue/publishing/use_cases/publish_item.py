"""Put an item into force: a new edition, or the same one again."""

from dataclasses import dataclass
from datetime import datetime

from contracts.items.definition import ItemDefinition
from servicekit.events.outbox import announce
from servicekit.storage.database import Session
from servicekit.trust.actor import Actor
from svc_catalogue.items.domain.item import Item, ItemOfAnotherDepartment, ItemStatus
from svc_catalogue.publishing.announcements import STATE_SHAPE, item_published, item_state
from svc_catalogue.publishing.domain.agreement import check_patterns, check_somebody_works
from svc_catalogue.publishing.domain.change import Act, ItemChange, ReasonMissing
from svc_catalogue.publishing.domain.consistency import check
from svc_catalogue.publishing.domain.pinning import CurrentVersions, pins_of
from svc_catalogue.publishing.queries import item_to_publish


@dataclass(frozen=True)
class Publication:
    """What came of publishing; ``minted`` is false where nothing had changed."""

    item: Item
    minted: bool


async def publish_item(
    session: Session,
    *,
    by: Actor,
    definition: ItemDefinition,
    reason: str | None,
    current: CurrentVersions,
    roles: frozenset[str],
    in_force_since: datetime | None,
    valid_from: datetime | None,
    now: datetime,
) -> Publication:
    """Publish *definition*, pinning the *current* rule set and licence type (design D12).

    *roles* are those in which officers act for its department there. Raises
    ``ItemOfAnotherDepartment``, ``ItemContradictsItself``, ``PatternsNotUsable``,
    ``NobodyWorksThere``, what ``pins_of`` raises, ``EditionTooEarly``, and ``ReasonMissing`` for a
    change that gives none.
    """
    if not by.scope.holds(department=definition.agency.department, division=definition.division):
        raise ItemOfAnotherDepartment
    check(definition)
    check_patterns(definition)
    check_somebody_works(definition, roles)
    pins = pins_of(definition, current)
    item = await item_to_publish(session, definition.item_code)
    new = item is None
    if item is None:
        item = Item.new(definition, state_shape=STATE_SHAPE)
        session.add(item)
    item.check_within(by.scope)
    was = item.status
    minted = item.publish(
        definition, pins, in_force_since=in_force_since, valid_from=valid_from, now=now
    )
    if minted or was is ItemStatus.SUSPENDED:
        if reason is None and not new:
            raise ReasonMissing
        session.add(
            ItemChange(
                item_code=item.item_code,
                act=Act.PUBLISHED if minted else Act.RESUMED,
                version=item.newest.version,
                by=by.account_id,
                reason=reason,
                at=now,
            )
        )
        announce(session, item_published(item, item.newest), subject=item.item_code, now=now)
        announce(session, item_state(item), subject=item.item_code, now=now)
    return Publication(item, minted)
