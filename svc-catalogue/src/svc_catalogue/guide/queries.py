"""How items are listed and searched."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Integer, and_, cast, func, literal, or_, select
from sqlalchemy.dialects.postgresql import TSQUERY

from servicekit.storage.database import Session
from svc_catalogue.guide.domain.search import Query
from svc_catalogue.items.domain.item import Item
from svc_catalogue.items.queries import WHOLE

_MOST_RELATED: Final = 20


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
    statement = WHOLE.order_by(Item.item_code).limit(limit)
    if after is not None:
        statement = statement.where(Item.item_code > after)
    if item_type is not None:
        statement = statement.where(Item.item_type == item_type)
    if served is not None:
        statement = statement.where(Item.served.contains([served]))
    if department is not None:
        statement = statement.where(Item.department == department)
    return (await session.scalars(statement)).all()


async def known_of(session: Session, item_codes: Sequence[str]) -> list[str]:
    """Return those of the codes that are items here."""
    statement = select(Item.item_code).where(Item.item_code.in_(item_codes))
    return list((await session.scalars(statement)).all())


async def items_holding(session: Session, query: Query, *, limit: int) -> Sequence[Item]:
    """Return the items that hold every term of *query*, best first."""
    if not query.groups:
        return ()
    pairs = cast(query.every_pair, TSQUERY)
    # The pairs of a longer term may all be there without the term; the text itself decides.
    really = and_(
        *(or_(*(Item.text.contains(term, autoescape=True) for term in g)) for g in query.groups)
    )
    statement = WHOLE.where(Item.words.bool_op("@@")(pairs), really)
    ranked = statement.order_by(func.ts_rank(Item.words, pairs).desc(), Item.item_code)
    return (await session.scalars(ranked.limit(limit))).all()


async def items_related(session: Session, query: Query, *, limit: int) -> Sequence[Item]:
    """Return items that hold some pieces of *query*, most first: for when none holds all."""
    if not query.pieces:
        return ()
    text = func.concat(" ", func.replace(Item.text, "\n", " "))
    held = [text.contains(piece, autoescape=True) for piece in query.pieces]
    most = sum((cast(each, Integer) for each in held), start=literal(0))
    ranked = WHOLE.where(or_(*held)).order_by(most.desc(), Item.item_code)
    return (await session.scalars(ranked.limit(min(limit, _MOST_RELATED)))).all()
