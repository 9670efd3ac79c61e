"""What waits for an officer."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import Integer, bindparam, or_, select, tuple_

from servicekit.storage.database import Session
from servicekit.trust.actor import Actor
from svc_application.cases.domain.case import Case
from svc_application.cases.domain.states import Owner
from svc_application.cases.queries import VISIBLE_TO, Cursor, what_is_visible_to

_FIRST_DUE: Final = (
    VISIBLE_TO["officer"]
    .where(
        Case.owner == Owner.OFFICER,
        or_(Case.claimed_by.is_(None), Case.claimed_by == bindparam("officer")),
    )
    .order_by(Case.due_at, Case.id)
    .limit(bindparam("most", type_=Integer))
)
_FIRST_DUE_AFTER: Final = _FIRST_DUE.where(
    tuple_(Case.due_at, Case.id) > tuple_(bindparam("due"), bindparam("last"))
)
_CLAIMED_TOO_LONG: Final = (
    select(Case)
    .where(Case.owner == Owner.OFFICER, Case.claimed_until <= bindparam("now"))
    .order_by(Case.claimed_until)
    .limit(bindparam("most", type_=Integer))
    .with_for_update(skip_locked=True)
)


async def work_list(
    session: Session, officer: Actor, *, limit: int, after: Cursor | None
) -> Sequence[Case]:
    """Return the cases that wait for an officer, unclaimed or their own, the first due first."""
    values = {**what_is_visible_to(officer), "officer": officer.account_id, "most": limit}
    if after is None:
        return (await session.scalars(_FIRST_DUE, values)).all()
    due, last = after
    return (await session.scalars(_FIRST_DUE_AFTER, {**values, "due": due, "last": last})).all()


async def cases_claimed_too_long(session: Session, *, now: datetime, limit: int) -> Sequence[Case]:
    """Return cases whose officer's time is over; those at work elsewhere are not among them."""
    return (await session.scalars(_CLAIMED_TOO_LONG, {"now": now, "most": limit})).all()
