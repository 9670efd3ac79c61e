"""How cases are looked up; every look-up goes through what its asker may see."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar, cast
from uuid import UUID

from sqlalchemy import Select, false, func, or_, select, tuple_

from contracts.internal import Purpose
from servicekit.auth import Actor
from servicekit.database import Session, get_or_raise
from svc_application.domain.case import Case, CaseNotFound
from svc_application.domain.known_item import ItemNotFound, KnownEdition, KnownItem
from svc_application.domain.states import Owner, Status
from svc_application.domain.timeline import TimelineEntry

T = TypeVar("T")
U = TypeVar("U")

Cursor = tuple[datetime, UUID]

_TELLABLE = {
    Purpose.DECIDE: (Status.SUBMITTED, Status.RECEIVED, Status.IN_REVIEW),
    Purpose.ISSUE: (Status.APPROVED,),
    Purpose.RATE: (Status.CLOSED, Status.DELIVERED),
}


def visible_cases(actor: Actor) -> Select[Case]:
    """Return the cases that *actor* may see: the policy that every look-up goes through.

    A person sees their own. An officer sees submitted cases of their department and division. A
    service sees the cases its pass names, in the states that its purpose is about.
    """
    match actor.kind:
        case "person":
            return select(Case).where(Case.account_id == actor.account_id)
        case "officer":
            return select(Case).where(
                Case.department == actor.department,
                Case.division.startswith(actor.division or "-", autoescape=True),
                Case.status != Status.DRAFT,
            )
        case "service":
            states = _TELLABLE.get(actor.purpose, ()) if actor.purpose else ()
            return select(Case).where(Case.id.in_(actor.case_ids), Case.status.in_(states))
        case _:
            return select(Case).where(false())


async def visible_case(session: Session, actor: Actor, case_id: UUID) -> Case:
    """Return the case, if *actor* may see it."""
    return await get_or_raise(
        session, visible_cases(actor).where(Case.id == case_id), CaseNotFound()
    )


async def case_to_change(session: Session, actor: Actor, case_id: UUID) -> Case:
    """Return the case for a change; others who would change it wait."""
    statement = visible_cases(actor).where(Case.id == case_id).with_for_update()
    return await get_or_raise(session, statement, CaseNotFound())


async def case_of_event(session: Session, case_id: UUID) -> Case:
    """Return the case an event of the house is about."""
    return await get_or_raise(
        session, select(Case).where(Case.id == case_id).with_for_update(), CaseNotFound()
    )


async def page_of_cases(
    session: Session, actor: Actor, *, limit: int, after: Cursor | None
) -> Sequence[Case]:
    """Return what *actor* may see, newest first."""
    statement = visible_cases(actor).order_by(Case.drafted_at.desc(), Case.id.desc()).limit(limit)
    if after is not None:
        statement = statement.where(tuple_(Case.drafted_at, Case.id) < after)
    return (await session.scalars(statement)).all()


async def work_list(
    session: Session, actor: Actor, *, limit: int, after: Cursor | None
) -> Sequence[Case]:
    """Return the cases that wait for an officer, unclaimed or their own, the first due first."""
    statement = (
        visible_cases(actor)
        .where(
            Case.owner == Owner.OFFICER,
            or_(Case.claimed_by.is_(None), Case.claimed_by == actor.account_id),
        )
        .order_by(Case.due_at, Case.id)
        .limit(limit)
    )
    if after is not None:
        statement = statement.where(tuple_(Case.due_at, Case.id) > after)
    return (await session.scalars(statement)).all()


async def overdue_cases(session: Session, *, now: datetime, limit: int) -> Sequence[Case]:
    """Return cases whose deadline has passed and that a timer moves on; others' work is skipped."""
    statement = (
        select(Case)
        .where(
            Case.due_at <= now,
            Case.owner.in_((Owner.RULES, Owner.ISSUER))
            | ((Case.owner == Owner.APPLICANT) & (Case.status == Status.RECEIVED)),
        )
        .order_by(Case.due_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return (await session.scalars(statement)).all()


async def timeline_after(session: Session, case_id: UUID, number: int) -> Sequence[TimelineEntry]:
    """Return the case's steps after *number*, in their order."""
    statement = (
        select(TimelineEntry)
        .where(TimelineEntry.case_id == case_id, TimelineEntry.number > number)
        .order_by(TimelineEntry.number)
    )
    return (await session.scalars(statement)).all()


async def item_and_owner(
    session: Session, item_code: str, case_id: UUID
) -> tuple[KnownItem, UUID | None]:
    """Return the item, and the account that has a case of this id already."""
    statement = (
        select(KnownItem, Case.account_id)
        .outerjoin(Case, Case.id == case_id)
        .where(KnownItem.item_code == item_code)
    )
    return await _one(session, statement)


async def item_and_edition(
    session: Session, item_code: str, *, at: datetime
) -> tuple[KnownItem, KnownEdition]:
    """Return the item, and the edition by which a case submitted *at* that moment is judged."""
    statement = (
        select(KnownItem, KnownEdition)
        .join(KnownEdition, KnownEdition.item_code == KnownItem.item_code)
        .where(KnownItem.item_code == item_code, KnownEdition.valid_from <= at)
        .order_by(KnownEdition.valid_from.desc(), KnownEdition.version.desc())
        .limit(1)
    )
    return await _one(session, statement)


async def _one(session: Session, statement: Select[T, U]) -> tuple[T, U]:
    found = (await session.execute(statement)).one_or_none()
    if found is None:
        raise ItemNotFound
    return found[0], found[1]


async def edition_of(session: Session, case: Case) -> KnownEdition:
    """Return the edition that a submitted case pinned."""
    statement = select(KnownEdition).where(KnownEdition.edition_id == case.edition_id)
    return await get_or_raise(session, statement, ItemNotFound())


async def edition_in_force(session: Session, item_code: str, *, at: datetime) -> KnownEdition:
    """Return the edition by which a case submitted *at* that moment is judged."""
    statement = (
        select(KnownEdition)
        .where(KnownEdition.item_code == item_code, KnownEdition.valid_from <= at)
        .order_by(KnownEdition.valid_from.desc(), KnownEdition.version.desc())
        .limit(1)
    )
    return await get_or_raise(session, statement, ItemNotFound())


async def edition(session: Session, edition_id: UUID) -> KnownEdition:
    """Return one edition."""
    statement = select(KnownEdition).where(KnownEdition.edition_id == edition_id)
    return await get_or_raise(session, statement, ItemNotFound())


async def next_serial(session: Session) -> int:
    """Return the next serial of case numbers; one may be skipped, none comes twice."""
    return cast("int", await session.scalar(select(func.nextval("case_serial"))))
