"""How the gateway looks things up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select

from gateway.domain.account import Account, AccountNotFound
from gateway.domain.browser_session import BrowserSession
from gateway.domain.client import Client, ClientUnknown
from gateway.domain.officer import Officer
from gateway.domain.one_time_code import OneTimeCode
from gateway.domain.secret import digest
from gateway.domain.sign_in import SignIn, SignInOver
from gateway.domain.token_family import TokenFamily
from servicekit.storage.database import Session, driver, get_or_raise


@dataclass(frozen=True)
class SealedIdentity:
    """Who an account is, sealed; name and number are there once they were confirmed."""

    name: bytes | None
    citizen_id: bytes | None
    phone: bytes
    assurance_level: str


async def alone_with(session: Session, index: bytes) -> None:
    """Wait until no other transaction is about the same phone or person; held until the end."""
    key = int.from_bytes(index[:8], signed=True)
    await session.execute(select(func.pg_advisory_xact_lock(key)))


async def client_named(session: Session, client_id: str | None) -> Client:
    """Return the registered client, or raise `ClientUnknown`."""
    return await get_or_raise(
        session, select(Client).where(Client.id == client_id), ClientUnknown()
    )


async def sign_in_of(session: Session, secret: str | None) -> SignIn:
    """Return the sign-in under way in the browser that holds *secret*, locked for this step."""
    if secret is None:
        raise SignInOver
    statement = select(SignIn).where(SignIn.secret_digest == digest(secret)).with_for_update()
    return await get_or_raise(session, statement, SignInOver())


async def browser_session_of(session: Session, secret: str | None) -> BrowserSession | None:
    """Return the session that the browser's cookie names, if it exists."""
    if secret is None:
        return None
    found: BrowserSession | None = await session.scalar(
        select(BrowserSession).where(BrowserSession.secret_digest == digest(secret))
    )
    return found


async def account_by_id(session: Session, account_id: UUID) -> Account:
    """Return the account, or raise `AccountNotFound`."""
    return await get_or_raise(
        session, select(Account).where(Account.id == account_id), AccountNotFound()
    )


async def sealed_identity(session: Session, account_id: UUID) -> SealedIdentity:
    """Return what is sealed of an account; by the driver, as each draft asks (decision 0004)."""
    connection = await driver(session)
    row = await connection.fetchrow(
        "SELECT name, citizen_id, phone, assurance_level FROM account WHERE id = $1", account_id
    )
    if row is None:
        raise AccountNotFound
    return SealedIdentity(**row)


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


async def officer_named(session: Session, username: str) -> Officer | None:
    """Return the officer's account."""
    found: Officer | None = await session.scalar(
        select(Officer).where(Officer.username == username)
    )
    return found


async def officer_by_id(session: Session, officer_id: UUID) -> Officer | None:
    """Return the officer's account."""
    found: Officer | None = await session.scalar(select(Officer).where(Officer.id == officer_id))
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
) -> tuple[int, datetime | None]:
    """Return how many codes the phone got, and when the last."""
    row = (
        await session.execute(
            select(func.count(), func.max(OneTimeCode.sent_at)).where(
                OneTimeCode.phone_index == phone_index, OneTimeCode.sent_at > since
            )
        )
    ).one()
    return row[0], row[1]


async def codes_from_address(session: Session, address_index: bytes, *, since: datetime) -> int:
    """Return how many codes were asked for from one address."""
    count: int | None = await session.scalar(
        select(func.count()).where(
            OneTimeCode.address_index == address_index, OneTimeCode.sent_at > since
        )
    )
    return count or 0


async def family_by_id(session: Session, family_id: UUID) -> TokenFamily | None:
    """Return a token family."""
    found: TokenFamily | None = await session.scalar(
        select(TokenFamily).where(TokenFamily.id == family_id)
    )
    return found


async def living_families(session: Session, browser_session_id: UUID) -> Sequence[TokenFamily]:
    """Return what was granted in a browser session and not yet revoked."""
    found = await session.scalars(
        select(TokenFamily).where(
            TokenFamily.browser_session_id == browser_session_id, TokenFamily.revoked_at.is_(None)
        )
    )
    return found.all()
