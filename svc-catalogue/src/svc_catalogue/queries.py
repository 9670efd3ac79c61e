"""How items are looked up and searched."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Select, and_, cast, func, or_, select
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.orm import selectinload

from servicekit.storage.database import Session, get_or_raise
from svc_catalogue.domain.item import Item, ItemNotFound
from svc_catalogue.domain.words import Query

_MOST_RELATED: Final = 20


def _whole() -> Select[Item]:
    return select(Item).options(selectinload(Item.editions))


async def item_with_editions(session: Session, item_code: str, *, for_change: bool = False) -> Item:
    """Return the item with every edition; raise ``ItemNotFound`` where there is none."""
    statement = _whole().where(Item.item_code == item_code)
    if for_change:
        statement = statement.with_for_update()
    missing = ItemNotFound(
        zh="没有这个事项，请核对编码。", en="No such item; check the code or search by name."
    )
    return await get_or_raise(session, statement, missing)


async def known_item(session: Session, item_code: str) -> Item | None:
    """Return the item to publish again, or None where it is new; one publication at a time."""
    # A new item has no row to lock yet, so the code itself is locked.
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(item_code, 0))))
    found: Item | None = await session.scalar(_whole().where(Item.item_code == item_code))
    return found


async def items_after(
    session: Session,
    *,
    after: str | None,
    limit: int,
    item_type: str | None = None,
    served: str | None = None,
    department: str | None = None,
) -> Sequence[Item]:
    """Return a page of items in the order of their codes, filtered by what is given."""
    statement = _whole().order_by(Item.item_code).limit(limit)
    if after is not None:
        statement = statement.where(Item.item_code > after)
    if item_type is not None:
        statement = statement.where(Item.item_type == item_type)
    if served is not None:
        statement = statement.where(Item.served.contains([served]))
    if department is not None:
        statement = statement.where(Item.department == department)
    return (await session.scalars(statement)).all()


async def items_holding(session: Session, query: Query, *, limit: int) -> Sequence[Item]:
    """Return the items that hold every term of *query*, best first."""
    if not query.groups:
        return ()
    pairs = cast(query.every_pair, TSQUERY)
    # The pairs of a longer term may all be there without the term; the text itself decides.
    really = and_(
        *(or_(*(Item.text.contains(term, autoescape=True) for term in g)) for g in query.groups)
    )
    statement = _whole().where(Item.words.bool_op("@@")(pairs), really)
    ranked = statement.order_by(func.ts_rank(Item.words, pairs).desc(), Item.item_code)
    return (await session.scalars(ranked.limit(limit))).all()


async def items_related(session: Session, query: Query) -> Sequence[Item]:
    """Return items that hold some of *query*, most of it first: for when none holds all."""
    if not query.groups:
        return ()
    pairs = cast(query.any_pair, TSQUERY)
    rank = func.ts_rank(Item.words, pairs)
    statement = _whole().where(Item.words.bool_op("@@")(pairs))
    ranked = statement.order_by(rank.desc(), Item.item_code).limit(_MOST_RELATED)
    return (await session.scalars(ranked)).all()
