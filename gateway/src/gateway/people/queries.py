"""How accounts, and codes sent to phones, are looked up."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, select

from gateway.people.domain.account import (
    CITIZEN_ID,
    NAME,
    PHONE,
    Account,
    AccountNotFound,
    PersonNotVerified,
)
from gateway.people.domain.code_limits import SentCode
from gateway.people.domain.one_time_code import OneTimeCode
from servicekit.storage.database import Session, driver, get_or_raise
from servicekit.trust.subject_keys import SubjectKeys


@dataclass(frozen=True, repr=False)
class VerifiedPerson:
    """Who somebody is, as the population register confirmed it."""

    account_id: UUID
    name: str
    citizen_id: str
    phone: str
    assurance_level: str


async def alone_with(session: Session, index: bytes) -> None:
    """Wait until no other transaction is about the same phone or person; held until the end."""
    key = int.from_bytes(index[:8], signed=True)
    await session.execute(select(func.pg_advisory_xact_lock(key)))


async def account_by_id(session: Session, account_id: UUID) -> Account:
    """Return the account, or raise `AccountNotFound`; a closed one is there for nobody."""
    open_one = select(Account).where(Account.id == account_id, Account.closed_at.is_(None))
    return await get_or_raise(session, open_one, AccountNotFound())


async def verified_person(session: Session, account_id: UUID, keys: SubjectKeys) -> VerifiedPerson:
    """Return who an account's holder is; `PersonNotVerified` where only a phone is known.

    By the driver, as each draft asks (decision 0004).
    """
    connection = await driver(session)
    row = await connection.fetchrow(
        "SELECT name, citizen_id, phone, assurance_level FROM account WHERE id = $1", account_id
    )
    if row is None:
        raise AccountNotFound
    if row["name"] is None or row["citizen_id"] is None:
        raise PersonNotVerified
    cipher = await keys.existing(session, str(account_id))
    return VerifiedPerson(
        account_id=account_id,
        name=cipher.open(f"{NAME}/{account_id}", row["name"]),
        citizen_id=cipher.open(f"{CITIZEN_ID}/{account_id}", row["citizen_id"]),
        phone=cipher.open(f"{PHONE}/{account_id}", row["phone"]),
        assurance_level=row["assurance_level"],
    )


async def phone_of(session: Session, account_id: UUID, keys: SubjectKeys) -> str:
    """Return the phone that an open account was confirmed with."""
    account = await account_by_id(session, account_id)
    cipher = await keys.existing(session, str(account_id))
    phone: str = cipher.open(f"{PHONE}/{account_id}", account.phone)
    return phone


async def phone_of_citizen(
    session: Session, citizen_id: str, keys: SubjectKeys
) -> tuple[str, bool]:
    """Return the last phone of a person's account, and whether the account still has it."""
    account = await account_by_citizen(session, keys.blind_index(CITIZEN_ID, citizen_id))
    if account is None:
        raise AccountNotFound
    return await phone_of(session, account.id, keys), account.phone_index is not None


async def names_of(session: Session, account_ids: list[UUID], keys: SubjectKeys) -> dict[UUID, str]:
    """Return the names of those of the accounts that were verified."""
    rows = await session.execute(
        select(Account.id, Account.name).where(
            Account.id.in_(account_ids), Account.name.is_not(None)
        )
    )
    ciphers = await keys.ciphers(session, [str(account_id) for account_id in account_ids])
    return {
        account_id: ciphers[str(account_id)].open(f"{NAME}/{account_id}", name)
        for account_id, name in rows
        if name is not None and str(account_id) in ciphers
    }


async def account_by_phone(session: Session, phone_index: bytes) -> Account | None:
    """Return the account of a phone."""
    found: Account | None = await session.scalar(
        select(Account).where(Account.phone_index == phone_index)
    )
    return found


async def account_by_citizen(session: Session, citizen_index: bytes) -> Account | None:
    """Return the account of a person."""
    found: Account | None = await session.scalar(
        select(Account).where(Account.citizen_index == citizen_index)
    )
    return found


async def newest_code(session: Session, sign_in_id: UUID) -> OneTimeCode | None:
    """Return the code sent last in this sign-in; earlier ones do not hold any more."""
    found: OneTimeCode | None = await session.scalar(
        select(OneTimeCode)
        .where(OneTimeCode.sign_in_id == sign_in_id)
        .order_by(OneTimeCode.sent_at.desc(), OneTimeCode.id.desc())
        .limit(1)
        .with_for_update()
    )
    return found


async def codes_for_phone(
    session: Session, phone_index: bytes, *, since: datetime
) -> list[SentCode]:
    """Return the codes that the phone got, newest first."""
    rows = await session.execute(
        select(OneTimeCode.sent_at, OneTimeCode.device_id, OneTimeCode.address_index)
        .where(OneTimeCode.phone_index == phone_index, OneTimeCode.sent_at > since)
        .order_by(OneTimeCode.sent_at.desc())
    )
    return [SentCode(at, device_id, network) for at, device_id, network in rows]


async def codes_from_address(session: Session, address_index: bytes, *, since: datetime) -> int:
    """Return how many codes were asked for from one address."""
    count: int | None = await session.scalar(
        select(func.count()).where(
            OneTimeCode.address_index == address_index, OneTimeCode.sent_at > since
        )
    )
    return count or 0


async def forget_codes(session: Session, *, before: datetime) -> None:
    """Delete the codes that were sent before then."""
    await session.execute(delete(OneTimeCode).where(OneTimeCode.sent_at < before))
