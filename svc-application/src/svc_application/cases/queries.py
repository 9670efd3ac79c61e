"""How cases are looked up; every look-up for somebody goes through what they may see."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    Boolean,
    Select,
    Text,
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
from contracts.parties import Party
from servicekit.storage.database import Session, driver, get_or_raise
from servicekit.storage.driver_statements import InsertRow, prepared
from servicekit.trust.actor import Actor, ActorKind
from servicekit.trust.data_scope import within_scope
from svc_application.cases.domain.awaited_source import AwaitedSource
from svc_application.cases.domain.case import Case
from svc_application.cases.domain.states import ENDED, CaseNotFound, Status
from svc_application.cases.domain.timeline import TimelineEntry
from svc_application.cases.domain.transitions import WHEN_OVERDUE
from svc_application.cases.domain.wanted import Wanted
from svc_application.known.domain import ItemNotFound, KnownEdition, KnownItem
from svc_application.known.queries import edition_by_id

Cursor = tuple[datetime, UUID]

_DISCLOSED: Final = {
    Purpose.DECIDE: (Status.SUBMITTED, Status.RECEIVED, Status.IN_REVIEW),
    Purpose.ISSUE: (Status.APPROVED,),
    Purpose.RATE: (Status.CLOSED, Status.DELIVERED),
}
"""In which states a case is disclosed to another service, by what it asks for."""

VISIBLE_TO: Final[dict[ActorKind, Select[Case]]] = {
    "person": select(Case).where(
        Case.party_id == bindparam("actor_party"),
        Case.party_kind == bindparam("actor_party_kind"),
        or_(
            bindparam("actor_in_all_items", type_=Boolean),
            Case.item_code == any_(bindparam("actor_items", type_=ARRAY(Text))),
        ),
    ),
    "officer": select(Case).where(
        within_scope(department=Case.department, division=Case.division),
        Case.status != Status.DRAFT,
    ),
    "service": select(Case).where(
        Case.id == any_(bindparam("actor_cases", type_=ARRAY(Uuid))),
        or_(
            Case.status == any_(bindparam("actor_states", type_=ARRAY(Text))),
            bindparam("actor_issues", type_=Boolean) & Case.licence_missing_since.is_not(None),
        ),
    ),
    "anonymous": select(Case).where(false()),
}
"""The policy that every look-up goes through, executed with `what_is_visible_to`'s values.

A person sees the cases of the party they act for, of the items that were delegated where not all
were. An officer sees submitted ones within their data
scope. A service sees the cases its pass names, in the states that its purpose is about; who
issues licences also those whose licence it has lost.
"""

_OF_ID: Final = {
    kind: cases.where(Case.id == bindparam("case")) for kind, cases in VISIBLE_TO.items()
}
_VISIBLE: Final = {kind: prepared(case) for kind, case in _OF_ID.items()}
_TO_CHANGE: Final = {kind: prepared(case.with_for_update()) for kind, case in _OF_ID.items()}
_AMONG: Final = {
    kind: prepared(cases.where(Case.id == any_(bindparam("cases", type_=ARRAY(Uuid)))))
    for kind, cases in VISIBLE_TO.items()
}
_OF_EVENT: Final = prepared(select(Case).where(Case.id == bindparam("case")).with_for_update())
_TIMELINE_AFTER: Final = prepared(
    select(TimelineEntry)
    .where(TimelineEntry.case_id == bindparam("case"), TimelineEntry.number > bindparam("last"))
    .order_by(TimelineEntry.number)
)
_ITEM_AND_PARTY: Final = prepared(
    select(KnownItem, Case.party_kind, Case.party_id)
    .outerjoin(Case, Case.id == bindparam("case"))
    .where(KnownItem.item_code == bindparam("item"))
)
_TERMS_OF_FILING: Final = prepared(
    select(KnownItem, KnownEdition.edition_id, func.nextval("case_serial"))
    .join(KnownEdition, KnownEdition.item_code == KnownItem.item_code)
    .where(KnownItem.item_code == bindparam("item"), KnownEdition.valid_from <= bindparam("at"))
    .order_by(KnownEdition.valid_from.desc(), KnownEdition.version.desc())
    .limit(1)
)
_OVERDUE: Final = (
    select(Case)
    .where(
        Case.due_at <= bindparam("now"),
        or_(*((Case.status == each.status) & (Case.owner == each.owner) for each in WHEN_OVERDUE)),
    )
    .order_by(Case.due_at)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)

_COUNTED_BY_ANOTHER: Final = (
    select(Case)
    # Two ranges of the index; an inequality would read every open case.
    .where(
        or_(
            Case.due_counted_by < bindparam("table_hash"),
            Case.due_counted_by > bindparam("table_hash"),
        )
    )
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)


_EXPECT_AGAIN: Final = """
UPDATE cases SET licence_missing_since = coalesce(licence_missing_since, $2)
WHERE id = ANY($1::uuid[]) AND status = 'delivered' AND licence_id IS NOT NULL
"""

add_draft: Final = InsertRow(Case, unless=("id",))
"""Adds a draft, unless somebody has taken its id a moment ago."""

await_source: Final = InsertRow(AwaitedSource, unless=("source", "case_id"))
"""Has a case in review wait for a source."""


def what_is_visible_to(actor: Actor) -> dict[str, object]:
    """Return what the policy needs to know of *actor*."""
    match actor.kind:
        case "person":
            return {
                "actor_party": actor.party.id,
                "actor_party_kind": actor.party.kind,
                "actor_in_all_items": actor.items is None,
                "actor_items": sorted(actor.items or ()),
            }
        case "officer":
            return actor.scope.values
        case "service":
            states = _DISCLOSED.get(actor.purpose, ()) if actor.purpose else ()
            issues = actor.purpose is Purpose.ISSUE
            return {
                "actor_cases": list(actor.case_ids),
                "actor_states": states,
                "actor_issues": issues,
            }
        case _:
            return {}


async def visible_case(session: Session, actor: Actor, case_id: UUID) -> Case:
    """Return the case, if *actor* may see it."""
    values = what_is_visible_to(actor)
    return await get_or_raise(session, _VISIBLE[actor.kind], CaseNotFound(), **values, case=case_id)


async def case_to_change(session: Session, actor: Actor, case_id: UUID) -> Case:
    """Return the case for a change; others who would change it wait."""
    values = what_is_visible_to(actor)
    return await get_or_raise(
        session, _TO_CHANGE[actor.kind], CaseNotFound(), **values, case=case_id
    )


async def case_of_event(session: Session, case_id: UUID) -> Case:
    """Return the case that another service's event is about, for a change."""
    return await get_or_raise(session, _OF_EVENT, CaseNotFound(), case=case_id)


async def visible_among(session: Session, actor: Actor, case_ids: Sequence[UUID]) -> Sequence[Case]:
    """Return those of the cases that *actor* may see."""
    values = {**what_is_visible_to(actor), "cases": list(case_ids)}
    return await _AMONG[actor.kind].all(session, **values)


async def page_of_cases(
    session: Session, actor: Actor, wanted: Wanted, *, limit: int, after: Cursor | None
) -> Sequence[Case]:
    """Return what is *wanted* of what *actor* may see, newest first."""
    newest = VISIBLE_TO[actor.kind].order_by(Case.drafted_at.desc(), Case.id.desc())
    if wanted.states:
        newest = newest.where(Case.status.in_(wanted.states))
    if wanted.item_code is not None:
        newest = newest.where(Case.item_code == wanted.item_code)
    if wanted.since is not None:
        newest = newest.where(Case.drafted_at >= wanted.since)
    if after is not None:
        newest = newest.where(tuple_(Case.drafted_at, Case.id) < after)
    return (await session.scalars(newest.limit(limit), what_is_visible_to(actor))).all()


async def expect_licences_again(
    session: Session, case_ids: Sequence[UUID], *, now: datetime
) -> int:
    """Have svc-licence issue once more what these delivered cases had; return how many do."""
    connection = await driver(session)
    done = await connection.execute(_EXPECT_AGAIN, list(case_ids), now)
    return int(done.split()[-1])


async def overdue_cases(session: Session, *, now: datetime, limit: int) -> Sequence[Case]:
    """Return cases past their deadline that the clock moves on; those at work elsewhere are not."""
    return (await session.scalars(_OVERDUE, {"now": now, "most": limit})).all()


async def counted_by_another_table(
    session: Session, table_hash: str, *, limit: int
) -> Sequence[Case]:
    """Return cases whose deadline another table counted, except those at work elsewhere."""
    values = {"table_hash": table_hash, "most": limit}
    return (await session.scalars(_COUNTED_BY_ANOTHER, values)).all()


async def timeline_after(session: Session, case_id: UUID, number: int) -> Sequence[TimelineEntry]:
    """Return the case's steps after *number*, in their order."""
    return await _TIMELINE_AFTER.all(session, case=case_id, last=number)


async def next_serial(session: Session) -> int:
    """Return a serial for a case number; one may be skipped, none comes twice."""
    serial: int = await (await driver(session)).fetchval("SELECT nextval('case_serial')")
    return serial


async def item_and_party(
    session: Session, item_code: str, case_id: UUID
) -> tuple[KnownItem, Party | None]:
    """Return the item, and the party that has a case of this id already."""
    row = await _ITEM_AND_PARTY.first(session, item=item_code, case=case_id)
    if row is None:
        raise ItemNotFound
    item, kind, party_id = row
    return item, None if party_id is None else Party(kind=kind, id=party_id)


async def terms_of_filing(
    session: Session, item_code: str, *, at: datetime
) -> tuple[KnownItem, KnownEdition, int]:
    """Return the item, the edition by which a case submitted *at* that moment is judged, a serial.

    Of the serials of case numbers one may be skipped, none comes twice.
    """
    terms = await _TERMS_OF_FILING.first(session, item=item_code, at=at)
    if terms is None:
        raise ItemNotFound
    item, edition_id, serial = terms
    return item, await edition_by_id(session, edition_id), serial


async def edition_of(session: Session, case: Case) -> KnownEdition:
    """Return the edition that a submitted case pinned."""
    if case.edition_id is None:
        raise ItemNotFound
    return await edition_by_id(session, case.edition_id)


async def filed_by(session: Session, party: Party) -> tuple[bool, datetime | None]:
    """Return whether a submitted case of *party* has not ended, and when the last of them did.

    Asked on the party's own account alone, when it is to be forgotten.
    """
    last_step = select(func.max(TimelineEntry.at)).where(TimelineEntry.case_id == Case.id)
    row = (
        await session.execute(
            select(
                func.coalesce(func.bool_or(Case.status.not_in(ENDED)), false()),
                func.max(last_step.scalar_subquery()),
            ).where(
                Case.party_id == party.id,
                Case.party_kind == party.kind,
                Case.submitted_at.is_not(None),
            )
        )
    ).one()
    return row[0], row[1]
