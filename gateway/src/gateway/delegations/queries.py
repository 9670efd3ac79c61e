"""How delegations are looked up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, delete, func, or_, select

from gateway.delegations.domain.delegation import (
    ACTING_FOR,
    DELEGATE,
    DELEGATE_NAME,
    Delegation,
    Ground,
)
from gateway.delegations.domain.faults import DelegationNotFound
from gateway.people.queries import VerifiedPerson
from servicekit.storage.database import Session, driver, get_or_raise
from servicekit.trust.subject_keys import SubjectKeys

MOST_LISTED: Final = 100

_USES: Final = f"""
SELECT at, operation FROM access_log
WHERE operation LIKE '{ACTING_FOR} %' AND subjects[2] = $1
ORDER BY at DESC LIMIT $2
"""


@dataclass(frozen=True, repr=False)
class NamedDelegation:
    """A delegation and the name of the other of both; none where theirs was forgotten."""

    delegation: Delegation
    name: str | None


def delegate_index(keys: SubjectKeys, *, name: str, citizen_id: str) -> bytes:
    """Return what finds a person by number and name together."""
    index: bytes = keys.blind_index(DELEGATE, f"{citizen_id}/{name}")
    return index


def index_of(keys: SubjectKeys, person: VerifiedPerson) -> bytes:
    """Return what finds the delegations that a person was named in."""
    return delegate_index(keys, name=person.name, citizen_id=person.citizen_id)


async def alone_with(session: Session, account_id: UUID) -> None:
    """Wait until no other transaction is about the same person's delegations; held to the end."""
    lock = func.pg_advisory_xact_lock(func.hashtextextended(str(account_id), 2))
    await session.execute(select(lock))


async def in_force(
    session: Session, principal_id: UUID, delegate_id: UUID, *, now: datetime
) -> Delegation | None:
    """Return by what the one acts for the other now; None where they do not."""
    found: Delegation | None = await session.scalar(
        select(Delegation)
        .where(
            Delegation.principal_id == principal_id,
            Delegation.delegate_id == delegate_id,
            _holds(now),
        )
        .order_by(Delegation.accepted_at.desc())
        .limit(1)
    )
    return found


async def given_by(session: Session, principal_id: UUID) -> Sequence[Delegation]:
    """Return whom a person has named, the newest hundred first."""
    return await _newest(session, Delegation.principal_id == principal_id)


async def received_by(session: Session, index: bytes) -> Sequence[Delegation]:
    """Return by whom a person was named, the newest hundred first."""
    return await _newest(session, Delegation.delegate_index == index)


async def acted_for_by(
    session: Session, delegate_id: UUID, *, now: datetime, limit: int
) -> Sequence[Delegation]:
    """Return by what a person acts for others now, the first accepted first."""
    found = await session.scalars(
        select(Delegation)
        .where(Delegation.delegate_id == delegate_id, _holds(now))
        .order_by(Delegation.accepted_at, Delegation.id)
        .limit(limit)
    )
    return found.all()


async def open_of(
    session: Session, condition: ColumnElement[bool], *, now: datetime
) -> Sequence[Delegation]:
    """Return those that wait or hold, now or later."""
    waits_or_accepted = or_(Delegation.accepted_at.is_not(None), Delegation.answer_by > now)
    found = await session.scalars(
        select(Delegation).where(
            condition,
            Delegation.ended_at.is_(None),
            Delegation.valid_until > now,
            waits_or_accepted,
        )
    )
    return found.all()


async def of_either(
    session: Session, delegation_id: UUID, *, account_id: UUID, index: bytes
) -> Delegation:
    """Return the delegation, locked, if the person is one of both; else `DelegationNotFound`."""
    mine = or_(Delegation.principal_id == account_id, Delegation.delegate_index == index)
    wanted = select(Delegation).where(Delegation.id == delegation_id, mine).with_for_update()
    return await get_or_raise(session, wanted, DelegationNotFound())


@dataclass(frozen=True)
class Use:
    """Somebody went to a service in another's name, and may have asked there for some time."""

    at: datetime
    service: str


async def uses_of(session: Session, delegation_id: UUID) -> list[Use]:
    """Return what was done by a delegation, the newest hundred first."""
    connection = await driver(session)
    rows = await connection.fetch(_USES, str(delegation_id), MOST_LISTED)
    return [Use(row["at"], row["operation"].removeprefix(f"{ACTING_FOR} ")) for row in rows]


async def named_in(session: Session, delegation_id: UUID, *, index: bytes) -> Delegation:
    """Return the delegation, locked, if the person was named in it; else `DelegationNotFound`."""
    wanted = select(Delegation).where(
        Delegation.id == delegation_id, Delegation.delegate_index == index
    )
    return await get_or_raise(session, wanted.with_for_update(), DelegationNotFound())


async def all_of(
    session: Session, account_id: UUID, *, index: bytes | None
) -> Sequence[Delegation]:
    """Return every delegation that a person is one of both in, over or not, locked."""
    mine = or_(Delegation.principal_id == account_id, Delegation.delegate_id == account_id)
    if index is not None:
        mine = or_(mine, Delegation.delegate_index == index)
    return (await session.scalars(select(Delegation).where(mine).with_for_update())).all()


async def with_delegates_names(
    session: Session, found: Sequence[Delegation], principal_id: UUID, keys: SubjectKeys
) -> list[NamedDelegation]:
    """Return the delegations of one person with the names of whom they named, as they wrote."""
    if not found:
        return []
    cipher = await keys.existing(session, str(principal_id))
    return [
        NamedDelegation(
            each,
            cipher.open(f"{DELEGATE_NAME}/{each.id}", each.delegate_name)
            if each.delegate_name
            else None,
        )
        for each in found
    ]


async def guardianships_due(session: Session, *, most: int, now: datetime) -> Sequence[Delegation]:
    """Return those in force that the register is to be asked about, locked, the longest due first.

    What another transaction has locked is passed over.
    """
    found = await session.scalars(
        select(Delegation)
        .where(
            Delegation.ground == Ground.GUARDIANSHIP,
            _holds(now),
            or_(Delegation.ask_again_at.is_(None), Delegation.ask_again_at <= now),
        )
        .order_by(Delegation.ask_again_at.asc().nulls_first(), Delegation.id)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    return found.all()


async def guardianship_asked_about(
    session: Session, delegation_id: UUID, *, ask_again_at: datetime
) -> Delegation | None:
    """Return it, locked, if nobody has asked about it or ended it since it was taken up."""
    found: Delegation | None = await session.scalar(
        select(Delegation)
        .where(
            Delegation.id == delegation_id,
            Delegation.ended_at.is_(None),
            Delegation.ask_again_at == ask_again_at,
        )
        .with_for_update()
    )
    return found


async def forget_over(
    session: Session, *, used_before: datetime, unused_before: datetime, most: int
) -> int:
    """Delete what was over before then, by whether it was ever accepted; return how many.

    At most so many at once, so that nothing else waits for long.
    """
    end = func.least(
        func.coalesce(Delegation.ended_at, Delegation.valid_until), Delegation.valid_until
    )
    over = or_(
        and_(Delegation.accepted_at.is_not(None), end < used_before),
        and_(
            Delegation.accepted_at.is_(None), func.least(end, Delegation.answer_by) < unused_before
        ),
    )
    chosen = select(Delegation.id).where(over).limit(most).with_for_update(skip_locked=True)
    gone = await session.scalars(
        delete(Delegation).where(Delegation.id.in_(chosen)).returning(Delegation.id)
    )
    return len(gone.all())


def _holds(now: datetime) -> ColumnElement[bool]:
    return and_(
        Delegation.accepted_at.is_not(None),
        Delegation.ended_at.is_(None),
        Delegation.valid_from <= now,
        Delegation.valid_until > now,
    )


async def _newest(session: Session, condition: ColumnElement[bool]) -> Sequence[Delegation]:
    found = await session.scalars(
        select(Delegation)
        .where(condition)
        .order_by(Delegation.named_at.desc(), Delegation.id.desc())
        .limit(MOST_LISTED)
    )
    return found.all()
