"""The token and revocation endpoints (RFC 6749 §3.2, RFC 7009).

Public clients only: what proves them is PKCE, then the refresh token itself.
"""

from datetime import datetime
from typing import Annotated, Final
from uuid import UUID

from fastapi import Form
from pydantic import BaseModel
from starlette.responses import JSONResponse, Response

from contracts.field_class import INTERNAL
from contracts.texts import Language, Text
from gateway.oauth_clients.domain import Audience
from gateway.officers.queries import officer_by_id
from gateway.provider.api.dependencies import CurrentOutsideTokens
from gateway.provider.domain.caller import Caller
from gateway.provider.domain.outside_tokens import OutsideTokens
from gateway.provider.domain.secret import new_secret
from gateway.provider.domain.token_family import TokenFamily
from gateway.provider.use_cases.redeem_code import redeem_code
from gateway.provider.use_cases.revoke_family import revoke_family
from gateway.provider.use_cases.rotate_refresh_token import rotate_refresh_token
from servicekit.storage.database import Session
from servicekit.trust.authorisation import public
from servicekit.trust.keys import TokenRefused
from servicekit.web.dependencies import CurrentDatabase, RealNow
from servicekit.web.languages import CurrentLanguage
from servicekit.web.router import Router

Typed = Annotated[str, Form(max_length=4096)]

_NO_STORE: Final = {"cache-control": "no-store", "pragma": "no-cache"}
_OTHER_GRANT: Final = Text(
    zh="仅支持 authorization_code 和 refresh_token。",
    en="Use authorization_code or refresh_token.",
)
_SIGN_IN_AGAIN: Final = Text(
    zh="登录凭据已失效，请重新登录。",
    en="This sign-in is not valid any more; please sign in again.",
)

router = Router(prefix="/oauth2", tag="openid")


class TokenRequest(BaseModel):
    """What a client asks with (RFC 6749 §4.1.3 and §6, RFC 7636 §4.5)."""

    grant_type: Annotated[str, INTERNAL] = ""
    client_id: Annotated[str, INTERNAL] = ""
    code: Annotated[str, INTERNAL] = ""
    redirect_uri: Annotated[str, INTERNAL] = ""
    code_verifier: Annotated[str, INTERNAL] = ""
    refresh_token: Annotated[str, INTERNAL] = ""


@router.post("/token", authz=public())
async def token(
    asked: Annotated[TokenRequest, Form()],
    database: CurrentDatabase,
    tokens: CurrentOutsideTokens,
    language: CurrentLanguage,
    now: RealNow,
) -> Response:
    """Exchange a code or a refresh token for tokens."""
    secret = new_secret()
    async with database.transaction() as session:
        if asked.grant_type == "refresh_token":
            redeemed = await _refresh(session, asked, secret, now)
        elif asked.grant_type == "authorization_code":
            redeemed = await _redeem(session, asked, secret, now)
        else:
            return _refuse("unsupported_grant_type", _OTHER_GRANT, language)
        family, nonce = redeemed or (None, None)
        caller = await _caller(session, family, tokens, now) if family else None
    # A refusal comes after the commit: what was revoked because of it stays revoked.
    if family is None or caller is None:
        return _refuse("invalid_grant", _SIGN_IN_AGAIN, language)
    return JSONResponse(_answer(tokens, caller, family, secret, nonce, now), headers=_NO_STORE)


@router.post("/revoke", authz=public())
async def revoke(
    database: CurrentDatabase,
    tokens: CurrentOutsideTokens,
    now: RealNow,
    client_id: Typed = "",
    token: Typed = "",
) -> Response:
    """Revoke a token and all of its family; 200 whether there was one or not."""
    try:
        family_id = UUID(tokens.recognise(token).session_id)
    except TokenRefused:
        family_id = None
    async with database.transaction() as session:
        await revoke_family(
            session, client_id=client_id, family_id=family_id, refresh_token=token, now=now
        )
    return Response(status_code=200, headers=_NO_STORE)


async def _redeem(
    session: Session, asked: TokenRequest, secret: str, now: datetime
) -> tuple[TokenFamily, str | None] | None:
    return await redeem_code(
        session,
        client_id=asked.client_id,
        code=asked.code,
        redirect_uri=asked.redirect_uri,
        verifier=asked.code_verifier,
        refresh_secret=secret,
        now=now,
    )


async def _refresh(
    session: Session, asked: TokenRequest, secret: str, now: datetime
) -> tuple[TokenFamily, str | None] | None:
    family = await rotate_refresh_token(
        session,
        client_id=asked.client_id,
        token=asked.refresh_token,
        next_secret=secret,
        now=now,
    )
    return (family, None) if family else None


async def _caller(
    session: Session, family: TokenFamily, tokens: OutsideTokens, now: datetime
) -> Caller | None:
    """Return what the family's next access token says; None if its officer has gone."""
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
        scopes=frozenset(family.scope.split()),
        expires_at=min(expires_at, int(family.expires_at.timestamp())),
        roles=tuple(officer.roles) if officer else (),
        department=officer.department if officer else None,
        division=officer.division if officer else None,
    )


def _answer(
    tokens: OutsideTokens,
    caller: Caller,
    family: TokenFamily,
    refresh_secret: str,
    nonce: str | None,
    now: datetime,
) -> dict[str, object]:
    issued_at, auth_time = int(now.timestamp()), int(family.authenticated_at.timestamp())
    return {
        "access_token": tokens.access_token(caller, now=issued_at, auth_time=auth_time),
        "token_type": "Bearer",
        "expires_in": caller.expires_at - issued_at,
        "scope": family.scope,
        "id_token": tokens.id_token(
            caller, now=issued_at, auth_time=auth_time, nonce=nonce, amr=family.methods
        ),
        "refresh_token": refresh_secret,
    }


def _refuse(error: str, description: Text, language: Language) -> Response:
    answer = {"error": error, "error_description": description.in_(language)}
    return JSONResponse(answer, status_code=400, headers=_NO_STORE)
