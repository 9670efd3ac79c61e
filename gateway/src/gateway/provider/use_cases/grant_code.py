"""Give the application its authorisation code."""

from datetime import datetime

from uuid_utils.compat import uuid7

from gateway.oauth_clients.domain import Audience
from gateway.oauth_clients.queries import client_named
from gateway.provider import queries
from gateway.provider.domain.browser_session import LIFETIME, BrowserSession
from gateway.provider.domain.secret import digest
from gateway.provider.domain.sign_in import Recognised, SignIn, Step
from gateway.provider.domain.token_family import AuthorizationCode, TokenFamily, family_lifetime
from servicekit.storage.database import Session


async def grant_code(
    session: Session,
    sign_in: SignIn,
    *,
    code: str,
    former_browser_secret: str | None,
    browser_secret: str,
    now: datetime,
) -> None:
    """End the sign-in: a token family, the *code* it is fetched with, a browser session.

    The browser's session goes on under a new secret each time, so one that was planted before
    is worth nothing afterwards.
    """
    sign_in.check_step(Step.DONE, now=now)
    who = sign_in.recognised
    client = await client_named(session, sign_in.client_id)
    known = await queries.browser_session_of(session, former_browser_secret)
    if known is None or known.account_id != who.account_id or known.ended_at is not None:
        known = _browser_session(who, client.audience, browser_secret, now)
        session.add(known)
    else:
        known.renew(digest(browser_secret), level=who.level, methods=who.methods, now=now)
    family = TokenFamily(
        id=uuid7(),
        client_id=client.id,
        account_id=who.account_id,
        audience=client.audience,
        browser_session_id=known.id,
        scope=sign_in.scope,
        assurance_level=who.level,
        methods=who.methods,
        authenticated_at=who.at,
        expires_at=now + family_lifetime(client.audience),
    )
    session.add_all([family, _code(sign_in, family, code, now)])
    await session.delete(sign_in)


def _browser_session(
    who: Recognised, audience: Audience, secret: str, now: datetime
) -> BrowserSession:
    return BrowserSession(
        id=uuid7(),
        secret_digest=digest(secret),
        account_id=who.account_id,
        audience=audience,
        assurance_level=who.level,
        methods=who.methods,
        authenticated_at=who.at,
        expires_at=now + LIFETIME,
    )


def _code(sign_in: SignIn, family: TokenFamily, code: str, now: datetime) -> AuthorizationCode:
    return AuthorizationCode(
        digest=digest(code),
        family_id=family.id,
        redirect_uri=sign_in.redirect_uri,
        code_challenge=sign_in.code_challenge,
        nonce=sign_in.nonce,
        issued_at=now,
    )
