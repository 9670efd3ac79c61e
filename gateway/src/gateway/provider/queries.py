"""How sign-ins, sessions and what was granted in them are looked up, and forgotten."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ARRAY, Text, delete, func, literal, select, update
from sqlalchemy.dialects.postgresql import insert
from uuid_utils.compat import uuid7

from gateway.access import ACCESS_ENDED
from gateway.provider.domain.browser_session import BrowserSession
from gateway.provider.domain.client_assertion import UsedOnce
from gateway.provider.domain.client_session import ClientSession, UsedWord
from gateway.provider.domain.pushed_request import PushedRequest, PushedRequestOver
from gateway.provider.domain.secret import digest
from gateway.provider.domain.sign_in import LIFETIME as SIGN_IN_LIFETIME
from gateway.provider.domain.sign_in import SignIn, SignInOver
from gateway.provider.domain.token_family import AuthorizationCode, RefreshToken, TokenFamily
from servicekit.storage.database import Session, get_or_raise


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


async def authorization_code(session: Session, code: str) -> AuthorizationCode | None:
    """Return what is known of a code, locked: of many who bring it at once, one is first."""
    found: AuthorizationCode | None = await session.scalar(
        select(AuthorizationCode).where(AuthorizationCode.digest == digest(code)).with_for_update()
    )
    return found


async def refresh_token(session: Session, token: str) -> RefreshToken | None:
    """Return what is known of a refresh token, locked likewise."""
    found: RefreshToken | None = await session.scalar(
        select(RefreshToken).where(RefreshToken.digest == digest(token)).with_for_update()
    )
    return found


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


async def families_of(session: Session, account_id: UUID) -> Sequence[TokenFamily]:
    """Return what was granted to an account and not yet revoked."""
    found = await session.scalars(
        select(TokenFamily).where(
            TokenFamily.account_id == account_id, TokenFamily.revoked_at.is_(None)
        )
    )
    return found.all()


async def end_sessions_of(session: Session, account_id: UUID, *, now: datetime) -> None:
    """End an account's browser sessions, and forget its sign-ins under way."""
    mine = (BrowserSession.account_id == account_id, BrowserSession.ended_at.is_(None))
    await session.execute(update(BrowserSession).where(*mine).values(ended_at=now))
    await session.execute(delete(SignIn).where(SignIn.account_id == account_id))


async def pushed_request(session: Session, name_digest: bytes) -> PushedRequest:
    """Return a pushed request by the digest of its name, locked; `PushedRequestOver` if unknown."""
    statement = select(PushedRequest).where(PushedRequest.digest == name_digest).with_for_update()
    return await get_or_raise(session, statement, PushedRequestOver())


async def is_first_use(session: Session, used: UsedOnce) -> bool:
    """Whether nobody has used it before; of many at once, one is first."""
    statement = insert(UsedWord).values(digest=used.digest, until=used.until)
    found = await session.execute(statement.on_conflict_do_nothing().returning(UsedWord.digest))
    return found.first() is not None


async def client_session_of(session: Session, client_id: str, *, now: datetime) -> UUID:
    """Return what an application's own tokens rest on, begun where there is nothing yet."""
    begun = insert(ClientSession).values(id=uuid7(), client_id=client_id, begun_at=now)
    await session.execute(begun.on_conflict_do_nothing())
    found: UUID | None = await session.scalar(
        select(ClientSession.id).where(
            ClientSession.client_id == client_id, ClientSession.revoked_at.is_(None)
        )
    )
    assert found is not None  # noqa: S101  (the row was made above, and only its client is here)
    return found


async def end_all_of_client(session: Session, client_id: str, *, now: datetime) -> None:
    """Revoke all that was granted to an application; every process hears of each."""
    ended = (
        update(TokenFamily)
        .where(TokenFamily.client_id == client_id, TokenFamily.revoked_at.is_(None))
        .values(revoked_at=now)
        .returning(TokenFamily.id),
        update(ClientSession)
        .where(ClientSession.client_id == client_id, ClientSession.revoked_at.is_(None))
        .values(revoked_at=now)
        .returning(ClientSession.id),
    )
    for statement in ended:
        grounds = (await session.scalars(statement)).all()
        names = literal([str(ground) for ground in grounds], ARRAY(Text))
        told = func.unnest(names).column_valued("ground")
        await session.execute(select(func.pg_notify(ACCESS_ENDED, told)))


async def end_browser_sessions_but(
    session: Session, account_id: UUID, kept: UUID | None, *, now: datetime
) -> None:
    """End an account's browser sessions but one, and forget its sign-ins under way."""
    others = (
        BrowserSession.account_id == account_id,
        BrowserSession.ended_at.is_(None),
        BrowserSession.id.is_distinct_from(kept),
    )
    await session.execute(update(BrowserSession).where(*others).values(ended_at=now))
    await session.execute(delete(SignIn).where(SignIn.account_id == account_id))


async def forget_expired(session: Session, *, before: datetime) -> None:
    """Delete sign-ins, codes, sessions and token families that were over before then."""
    over = select(TokenFamily.id).where(TokenFamily.expires_at < before)
    for statement in (
        delete(SignIn).where(SignIn.expires_at < before),
        delete(AuthorizationCode).where(AuthorizationCode.issued_at < before),
        delete(RefreshToken).where(RefreshToken.family_id.in_(over)),
        delete(TokenFamily).where(TokenFamily.expires_at < before),
        delete(BrowserSession).where(BrowserSession.expires_at < before),
        delete(ClientSession).where(ClientSession.revoked_at < before),
    ):
        await session.execute(statement)


async def forget_at_once(session: Session, *, before: datetime) -> None:
    """Delete pushed requests that nobody may open any more, and what would not hold twice anyway.

    A request that a sign-in under way still answers is kept until that is over, too.
    """
    await session.execute(
        delete(PushedRequest).where(PushedRequest.expires_at < before - SIGN_IN_LIFETIME)
    )
    await session.execute(delete(UsedWord).where(UsedWord.until < before))
