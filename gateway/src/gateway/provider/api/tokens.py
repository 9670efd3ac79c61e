"""The token and revocation endpoints (RFC 6749 §3.2, RFC 7009).

What proves a public client is PKCE, then the refresh token itself; a confidential one shows an
assertion each time (`private_key_jwt`).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Form, Request
from pydantic import BaseModel
from starlette.responses import Response

from contracts.field_class import INTERNAL, PUBLIC
from gateway.oauth_clients.domain import Audience, Client
from gateway.officers.queries import officer_by_id
from gateway.provider import queries
from gateway.provider.api.client_authentication import CurrentClient
from gateway.provider.api.dependencies import CurrentOutsideTokens
from gateway.provider.api.oauth_answers import NO_STORE, OnceEach, answer
from gateway.provider.api.proofs import CurrentProof, Shown
from gateway.provider.domain.caller import Caller
from gateway.provider.domain.dpop import ProofRefused
from gateway.provider.domain.oauth_error import GrantRefused, OAuthRefused
from gateway.provider.domain.outside_tokens import OutsideTokens
from gateway.provider.domain.secret import new_secret
from gateway.provider.domain.token_family import TokenFamily
from gateway.provider.domain.token_request import IN_OWN_NAME, REFRESH, TokenRequest
from gateway.provider.use_cases.redeem_code import redeem_code
from gateway.provider.use_cases.revoke_family import revoke_family
from gateway.provider.use_cases.rotate_refresh_token import rotate_refresh_token
from servicekit.storage.database import Session
from servicekit.trust.access_log import log_access
from servicekit.trust.actor import Actor
from servicekit.trust.authorisation import public
from servicekit.trust.keys import TokenRefused
from servicekit.web.dependencies import CurrentDatabase, RealNow
from servicekit.web.router import Router

router = Router(prefix="/oauth2", tag="openid")


class RevocationRequest(BaseModel):
    """Which token a client is done with (RFC 7009 §2.1)."""

    client_id: Annotated[str, INTERNAL] = ""
    token: Annotated[str, INTERNAL] = ""
    client_assertion: Annotated[str, INTERNAL] = ""
    client_assertion_type: Annotated[str, INTERNAL] = ""


class TokenAnswer(BaseModel):
    """Tokens (RFC 6749 §5.1, OpenID Connect Core §3.1.3.3).

    In an application's own name there is no identity token and no refresh token.
    """

    access_token: Annotated[str, INTERNAL]
    token_type: Annotated[str, PUBLIC]
    """``Bearer``, or ``DPoP`` where a proof was shown."""
    expires_in: Annotated[int, PUBLIC]
    scope: Annotated[str, PUBLIC]
    id_token: Annotated[str | None, INTERNAL] = None
    refresh_token: Annotated[str | None, INTERNAL] = None


async def _checked(_: OnceEach, asked: Annotated[TokenRequest, Form()]) -> TokenRequest:
    asked.check()
    return asked


Checked = Annotated[TokenRequest, Depends(_checked)]
"""A request with what its grant cannot do without; who asks is looked at afterwards."""


@dataclass(frozen=True, kw_only=True)
class Granted:
    """What a request comes to: a family, what of its scope, and its next refresh token."""

    family: TokenFamily
    scope: str
    refresh_token: str
    nonce: str | None = None


@router.post("/token", operation_id="requestToken", authz=public(), response_model=TokenAnswer)
async def token(
    asked: Checked,
    by: CurrentClient,
    shown: CurrentProof,
    request: Request,
    database: CurrentDatabase,
    tokens: CurrentOutsideTokens,
    now: RealNow,
) -> Response:
    """Exchange a code, a refresh token or, in an application's own name, nothing for tokens."""
    if by.client.is_confidential and shown.proof is None:
        raise ProofRefused("This client's tokens are bound to a key: show a proof (DPoP).")
    async with database.transaction() as session:
        await by.use(session)
        await shown.use(session)
        if asked.grant_type == IN_OWN_NAME:
            told = await _in_own_name(session, by.client, shown, asked, tokens, now)
            return answer(_told(told), nonce_for=request)
        take = _refresh if asked.grant_type == REFRESH else _redeem
        granted = await take(session, by.client, shown, asked, now)
        caller = await _caller(session, granted, tokens, now) if granted else None
    # A refusal comes after the commit: what was revoked because of it stays revoked.
    if granted is None or caller is None:
        raise GrantRefused
    return answer(_told(_answer(tokens, caller, granted, now)), nonce_for=request)


def _told(tokens: TokenAnswer) -> dict[str, Any]:
    return tokens.model_dump(exclude_none=True)


@router.post("/revoke", operation_id="revokeToken", authz=public())
async def revoke(
    by: CurrentClient,
    asked: Annotated[RevocationRequest, Form()],
    database: CurrentDatabase,
    tokens: CurrentOutsideTokens,
    now: RealNow,
) -> Response:
    """Revoke a token and all of its family; 200 whether there was one or not."""
    if not asked.token:
        raise OAuthRefused("invalid_request", "token is missing.")
    try:
        family_id = UUID(tokens.recognise(asked.token).session_id)
    except TokenRefused:
        family_id = None
    async with database.transaction() as session:
        await by.use(session)
        await revoke_family(
            session, client_id=by.client.id, family_id=family_id, refresh_token=asked.token, now=now
        )
    return Response(status_code=200, headers=NO_STORE)


async def _in_own_name(
    session: Session,
    client: Client,
    shown: Shown,
    asked: TokenRequest,
    tokens: OutsideTokens,
    now: datetime,
) -> TokenAnswer:
    """Return a token of the application's own (RFC 6749 §4.4): ten minutes, no refresh token."""
    scope = asked.scope_in_own_name(client)
    session_id = await queries.client_session_of(session, client.id, now=now)
    await log_access(
        session,
        actor=Actor(kind="client", id=client.id),
        purpose=IN_OWN_NAME,
        operation="POST /oauth2/token",
        subjects=(),
        now=now,
    )
    issued_at = int(now.timestamp())
    caller = Caller(
        account_id=client.id,
        session_id=str(session_id),
        client_id=client.id,
        assurance_level="",
        scopes=frozenset(scope.split()),
        expires_at=issued_at + tokens.lifetime,
        requests_per_second=client.requests_per_second,
        jkt=shown.jkt,
    )
    return TokenAnswer(
        access_token=tokens.access_token(caller, now=issued_at, auth_time=None),
        token_type=caller.token_type,
        expires_in=tokens.lifetime,
        scope=scope,
    )


async def _redeem(
    session: Session, client: Client, shown: Shown, asked: TokenRequest, now: datetime
) -> Granted | None:
    secret = new_secret()
    redeemed = await redeem_code(
        session,
        client_id=client.id,
        code=asked.code,
        redirect_uri=asked.redirect_uri,
        verifier=asked.code_verifier,
        jkt=shown.jkt,
        refresh_secret=secret,
        now=now,
    )
    if redeemed is None:
        return None
    family, nonce = redeemed
    return Granted(family=family, scope=family.scope, refresh_token=secret, nonce=nonce)


async def _refresh(
    session: Session, client: Client, shown: Shown, asked: TokenRequest, now: datetime
) -> Granted | None:
    rotated = await rotate_refresh_token(
        session,
        client=client,
        token=asked.refresh_token,
        jkt=shown.jkt,
        next_secret=new_secret(),
        now=now,
    )
    if rotated is None:
        return None
    family, secret = rotated
    return Granted(family=family, scope=asked.scope_of(family), refresh_token=secret)


async def _caller(
    session: Session, granted: Granted, tokens: OutsideTokens, now: datetime
) -> Caller | None:
    """Return what the family's next access token says; None if its officer has gone."""
    family = granted.family
    is_officers = family.audience is Audience.OFFICERS
    officer = await officer_by_id(session, family.account_id) if is_officers else None
    if is_officers and (officer is None or officer.disabled_at):
        return None
    expires_at = int(now.timestamp()) + tokens.lifetime
    return Caller(
        account_id=str(family.account_id),
        session_id=str(family.id),
        client_id=family.client_id,
        assurance_level=family.assurance_level,
        scopes=frozenset(granted.scope.split()),
        expires_at=min(expires_at, int(family.expires_at.timestamp())),
        roles=tuple(officer.roles) if officer else (),
        department=officer.department if officer else None,
        division=officer.division if officer else None,
        jkt=family.dpop_jkt,
    )


def _answer(tokens: OutsideTokens, caller: Caller, granted: Granted, now: datetime) -> TokenAnswer:
    family = granted.family
    issued_at, auth_time = int(now.timestamp()), int(family.authenticated_at.timestamp())
    access_token = tokens.access_token(caller, now=issued_at, auth_time=auth_time)
    return TokenAnswer(
        access_token=access_token,
        token_type=caller.token_type,
        expires_in=caller.expires_at - issued_at,
        scope=granted.scope,
        id_token=tokens.id_token(
            caller,
            access_token=access_token,
            now=issued_at,
            auth_time=auth_time,
            nonce=granted.nonce,
            amr=family.methods,
        ),
        refresh_token=granted.refresh_token,
    )
