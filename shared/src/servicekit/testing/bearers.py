"""Whom a test calls as: people acting for a party, and officers of a department."""

from uuid import UUID

from contracts.parties import Capacity, Party, PartyKind
from servicekit.trust.actor import Actor
from servicekit.trust.data_scope import DataScope
from servicekit.trust.passes import Bearer


def person_party(account_id: UUID) -> Party:
    """Return the party that an account's holder is."""
    return Party(kind=PartyKind.PERSON, id=account_id)


def organisation_party(organisation_id: UUID) -> Party:
    """Return the party that an organisation is."""
    return Party(kind=PartyKind.ORGANISATION, id=organisation_id)


def person_bearer(
    account_id: UUID,
    *,
    scopes: frozenset[str],
    level: str = "L3",
    acts_for: Party | None = None,
    capacity: Capacity = Capacity.SELF,
    items: tuple[str, ...] = (),
    session_id: str = "a-session",
) -> Bearer:
    """Return a person whom the gateway lets through, by default in their own matter."""
    return Bearer(
        kind="person",
        account_id=str(account_id),
        session_id=session_id,
        assurance_level=level,
        scopes=scopes,
        party=acts_for or person_party(account_id),
        capacity=capacity,
        items=items,
    )


def officer_bearer(
    account_id: UUID,
    *,
    roles: frozenset[str],
    department: str | None,
    division: str | None = "440300",
    session_id: str = "a-session",
) -> Bearer:
    """Return an officer whom the gateway lets through."""
    return Bearer(
        kind="officer",
        account_id=str(account_id),
        session_id=session_id,
        assurance_level="L3",
        scopes=frozenset({"staff"}),
        roles=roles,
        department=department,
        division=division,
    )


def person_actor(
    account_id: UUID, *, acts_for: Party | None = None, capacity: Capacity = Capacity.SELF
) -> Actor:
    """Return a person as a use case is told of them, by default in their own matter."""
    return Actor(
        kind="person",
        id=str(account_id),
        assurance_level="L3",
        acts_for=acts_for or person_party(account_id),
        capacity=capacity,
    )


def officer_actor(
    account_id: UUID,
    *,
    roles: frozenset[str] = frozenset(),
    department: str = "civil-affairs",
    divisions: frozenset[str] = frozenset({"440300"}),
) -> Actor:
    """Return an officer as a use case is told of them."""
    scope = DataScope(department, divisions)
    return Actor(kind="officer", id=str(account_id), roles=roles, scope=scope)
