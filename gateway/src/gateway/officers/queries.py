"""How officers' accounts are found and kept as configured."""

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from gateway.officers.domain.officer import Officer
from gateway.officers.domain.second_factor import SECRET, SecondFactorMissing
from servicekit.storage.database import Session
from servicekit.trust.data_scope import scope_of_officer
from servicekit.trust.subject_keys import SubjectKeys


async def officer_named(session: Session, username: str) -> Officer | None:
    """Return the officer's account."""
    found: Officer | None = await session.scalar(
        select(Officer).where(Officer.username == username)
    )
    return found


async def officer_by_id(
    session: Session, officer_id: UUID, *, for_update: bool = False
) -> Officer | None:
    """Return the officer's account."""
    statement = select(Officer).where(Officer.id == officer_id)
    found: Officer | None = await session.scalar(
        statement.with_for_update() if for_update else statement
    )
    return found


async def totp_secret_of(session: Session, officer: Officer, keys: SubjectKeys) -> str:
    """Return the secret of an officer's second factor, which is or is being set up."""
    if officer.totp_secret is None:
        raise SecondFactorMissing
    cipher = await keys.existing(session, str(officer.id))
    secret: str = cipher.open(f"{SECRET}/{officer.id}", officer.totp_secret)
    return secret


async def add_or_update(session: Session, officer: Officer) -> None:
    """Add an account, or have the one of that name act as this one would; its password stays."""
    acts = {
        "roles": officer.roles,
        "department": officer.department,
        "division": officer.division,
    }
    added = insert(Officer).values(
        id=officer.id,
        username=officer.username,
        password_hash=officer.password_hash,
        failures=0,
        **acts,
    )
    # The other processes may be at it, too.
    await session.execute(added.on_conflict_do_update(index_elements=["username"], set_=acts))


async def roles_acted_in(
    session: Session, *, department: str, division: str, on: date
) -> frozenset[str]:
    """Return the roles of officers whose scope holds the department's things in the division.

    A disabled account acts in none.
    """
    officers = await session.scalars(
        select(Officer).where(Officer.department == department, Officer.disabled_at.is_(None))
    )
    return frozenset(
        role
        for officer in officers
        if scope_of_officer(officer.department, officer.division, on=on).holds(
            department=department, division=division
        )
        for role in officer.roles
    )
