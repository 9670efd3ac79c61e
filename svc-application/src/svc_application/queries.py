"""How cases are looked up; every look-up goes through what its asker may see."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    Select,
    Uuid,
    any_,
    bindparam,
    false,
    func,
    or_,
    select,
    tuple_,
)

from contracts.internal.calls import Purpose
from servicekit.storage.database import Session, get_or_raise
from servicekit.trust.actor import Actor, ActorKind
from svc_application.domain.case import Case, CaseNotFound
from svc_application.domain.known_item import ItemNotFound, KnownEdition, KnownItem
from svc_application.domain.states import Owner, Status
from svc_application.domain.timeline import TimelineEntry

Cursor = tuple[datetime, UUID]

_TELLABLE = {
    Purpose.DECIDE: (Status.SUBMITTED, Status.RECEIVED, Status.IN_REVIEW),
    Purpose.ISSUE: (Status.APPROVED,),
    Purpose.RATE: (Status.CLOSED, Status.DELIVERED),
}


_VISIBLE_TO: Final[dict[ActorKind, Select[Case]]] = {
    "person": select(Case).where(Case.account_id == bindparam("actor_account")),
    "officer": select(Case).where(
        Case.department == bindparam("actor_department"),
        func.starts_with(Case.division, bindparam("actor_division")),
        Case.status != Status.DRAFT,
    ),
    "service": select(Case).where(
        Case.id == any_(bindparam("actor_cases", type_=ARRAY(Uuid))),
        Case.status.in_(bindparam("actor_states", expanding=True)),
    ),
    "anonymous": select(Case).where(false()),
}
"""The policy that every look-up goes through.

A person sees their own cases. An officer sees submitted ones of their department and division. A
service sees the cases its pass names, in the states that its purpose is about.
"""

_VISIBLE: Final = {
    kind: cases.where(Case.id == bindparam("case")) for kind, cases in _VISIBLE_TO.items()
}
_TO_CHANGE: Final = {kind: case.with_for_update() for kind, case in _VISIBLE.items()}
_AMONG: Final = {
    kind: cases.where(Case.id == any_(bindparam("cases", type_=ARRAY(Uuid))))
    for kind, cases in _VISIBLE_TO.items()
}
_OF_EVENT: Final = select(Case).where(Case.id == bindparam("case")).with_for_update()
_TIMELINE_AFTER: Final = (
    select(TimelineEntry)
    .where(TimelineEntry.case_id == bindparam("case"), TimelineEntry.number > bindparam("last"))
    .order_by(TimelineEntry.number)
)
_ITEM_AND_OWNER: Final = (
    select(KnownItem, Case.account_id)
    .outerjoin(Case, Case.id == bindparam("case"))
    .where(KnownItem.item_code == bindparam("item"))
)
_TERMS_OF_FILING: Final = (
    select(KnownItem, KnownEdition, func.nextval("case_serial"))
    .join(KnownEdition, KnownEdition.item_code == KnownItem.item_code)
    .where(KnownItem.item_code == bindparam("item"), KnownEdition.valid_from <= bindparam("at"))
    .order_by(KnownEdition.valid_from.desc(), KnownEdition.version.desc())
    .limit(1)
)
_EDITION_IN_FORCE: Final = (
    select(KnownEdition)
    .where(KnownEdition.item_code == bindparam("item"), KnownEdition.valid_from <= bindparam("at"))
    .order_by(KnownEdition.valid_from.desc(), KnownEdition.version.desc())
    .limit(1)
)


def _scope(actor: Actor) -> dict[str, object]:
    """Return what the policy needs to know of *actor*."""
    match actor.kind:
        case "person":
            return {"actor_account": actor.account_id}
        case "officer":
            division = actor.division or "-"
            return {"actor_department": actor.department, "actor_division": division}
        case "service":
            states = _TELLABLE.get(actor.purpose, ()) if actor.purpose else ()
            return {"actor_cases": list(actor.case_ids), "actor_states": states}
        case _:
            return {}


async def visible_case(session: Session, actor: Actor, case_id: UUID) -> Case:
    """Return the case, if *actor* may see it."""
    return await get_or_raise(
        session, _VISIBLE[actor.kind], CaseNotFound(), **_scope(actor), case=case_id
    )


async def case_to_change(session: Session, actor: Actor, case_id: UUID) -> Case:
    """Return the case for a change; others who would change it wait."""
    return await get_or_raise(
        session, _TO_CHANGE[actor.kind], CaseNotFound(), **_scope(actor), case=case_id
    )


async def case_of_event(session: Session, case_id: UUID) -> Case:
    """Return the case an event of the house is about."""
    return await get_or_raise(session, _OF_EVENT, CaseNotFound(), case=case_id)


async def visible_among(session: Session, actor: Actor, case_ids: Sequence[UUID]) -> Sequence[Case]:
    """Return those of the cases that *actor* may see."""
    values = {**_scope(actor), "cases": list(case_ids)}
    return (await session.scalars(_AMONG[actor.kind], values)).all()


async def page_of_cases(
    session: Session, actor: Actor, *, limit: int, after: Cursor | None
) -> Sequence[Case]:
    """Return what *actor* may see, newest first."""
    visible = _VISIBLE_TO[actor.kind]
    statement = visible.order_by(Case.drafted_at.desc(), Case.id.desc()).limit(limit)
    if after is not None:
        statement = statement.where(tuple_(Case.drafted_at, Case.id) < after)
    return (await session.scalars(statement, _scope(actor))).all()


async def work_list(
    session: Session, actor: Actor, *, limit: int, after: Cursor | None
) -> Sequence[Case]:
    """Return the cases that wait for an officer, unclaimed or their own, the first due first."""
    statement = (
        _VISIBLE_TO[actor.kind]
        .where(
            Case.owner == Owner.OFFICER,
            or_(Case.claimed_by.is_(None), Case.claimed_by == actor.account_id),
        )
        .order_by(Case.due_at, Case.id)
        .limit(limit)
    )
    if after is not None:
        statement = statement.where(tuple_(Case.due_at, Case.id) > after)
    return (await session.scalars(statement, _scope(actor))).all()


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
    return (await session.scalars(_TIMELINE_AFTER, {"case": case_id, "last": number})).all()


async def item_and_owner(
    session: Session, item_code: str, case_id: UUID
) -> tuple[KnownItem, UUID | None]:
    """Return the item, and the account that has a case of this id already."""
    found = await session.execute(_ITEM_AND_OWNER, {"item": item_code, "case": case_id})
    item_and_owner = found.one_or_none()
    if item_and_owner is None:
        raise ItemNotFound
    return item_and_owner[0], item_and_owner[1]


async def terms_of_filing(
    session: Session, item_code: str, *, at: datetime
) -> tuple[KnownItem, KnownEdition, int]:
    """Return the item, the edition by which a case submitted *at* that moment is judged, a serial.

    Of the serials of case numbers one may be skipped, none comes twice.
    """
    found = await session.execute(_TERMS_OF_FILING, {"item": item_code, "at": at})
    terms = found.one_or_none()
    if terms is None:
        raise ItemNotFound
    return terms[0], terms[1], terms[2]


async def edition_of(session: Session, case: Case) -> KnownEdition:
    """Return the edition that a submitted case pinned."""
    statement = select(KnownEdition).where(KnownEdition.edition_id == case.edition_id)
    return await get_or_raise(session, statement, ItemNotFound())


async def edition_in_force(session: Session, item_code: str, *, at: datetime) -> KnownEdition:
    """Return the edition by which a case submitted *at* that moment is judged."""
    return await get_or_raise(session, _EDITION_IN_FORCE, ItemNotFound(), item=item_code, at=at)


async def edition(session: Session, edition_id: UUID) -> KnownEdition:
    """Return one edition."""
    statement = select(KnownEdition).where(KnownEdition.edition_id == edition_id)
    return await get_or_raise(session, statement, ItemNotFound())
