"""How items are looked up by those who change them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import Select, bindparam, exists, func, or_, select

from servicekit.storage.database import Session
from servicekit.trust.data_scope import DataScope, within_scope
from svc_catalogue.items.domain.item import Edition, Item, ItemOfAnotherDepartment
from svc_catalogue.items.queries import WHOLE, item_with_editions
from svc_catalogue.publishing.domain.change import ItemChange

_MOST_RENEWED: Final = 100

_OF_OFFICER: Final[Select[Item]] = WHOLE.where(
    Item.item_code == bindparam("item_code"),
    within_scope(department=Item.department, division=Item.division),
)


async def officers_item(session: Session, item_code: str, *, scope: DataScope) -> Item:
    """Return an item within the officer's scope, with every edition.

    Raises ``ItemOfAnotherDepartment`` for any other, which everybody may read in the guide, and
    ``ItemNotFound`` where there is none.
    """
    return await _within(session, _OF_OFFICER, item_code, scope)


async def officers_item_alone(session: Session, item_code: str, *, scope: DataScope) -> Item:
    """Return the same while nobody else changes it."""
    return await _within(session, _OF_OFFICER.with_for_update(), item_code, scope)


async def item_to_publish(session: Session, item_code: str) -> Item | None:
    """Return the item to publish again, or None where it is new; one publication at a time."""
    # A new item has no row to lock yet, so the code itself is locked.
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(item_code, 0))))
    found: Item | None = await session.scalar(WHOLE.where(Item.item_code == item_code))
    return found


async def items_told_in_an_older_shape(session: Session, shape: int) -> Sequence[Item]:
    """Return items whose state others know in a shape before *shape*; none that another takes."""
    older = WHOLE.where(Item.state_shape < shape).order_by(Item.item_code).limit(_MOST_RENEWED)
    return (await session.scalars(older.with_for_update(skip_locked=True))).all()


async def items_with_a_new_edition_in_force(session: Session, *, now: datetime) -> Sequence[Item]:
    """Return items with an edition whose day has come since they were last described."""
    its_day_came = exists().where(
        Edition.item_code == Item.item_code,
        Edition.valid_from <= now,
        or_(Item.described_at.is_(None), Edition.valid_from > Item.described_at),
    )
    due = WHOLE.where(its_day_came).order_by(Item.item_code).limit(_MOST_RENEWED)
    return (await session.scalars(due.with_for_update(skip_locked=True))).all()


async def changes_of(session: Session, item_code: str) -> Sequence[ItemChange]:
    """Return who changed the item, when and why, the latest first."""
    latest = (
        select(ItemChange)
        .where(ItemChange.item_code == item_code)
        .order_by(ItemChange.at.desc(), ItemChange.id.desc())
    )
    return (await session.scalars(latest)).all()


async def _within(
    session: Session, statement: Select[Item], item_code: str, scope: DataScope
) -> Item:
    values = {"item_code": item_code, **scope.values}
    found: Item | None = await session.scalar(statement, values)
    if found is None:
        await item_with_editions(session, item_code)
        raise ItemOfAnotherDepartment
    return found
