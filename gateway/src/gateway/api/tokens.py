"""The token and revocation endpoints (RFC 6749 §3.2, RFC 7009)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import Form, Request
from pydantic import BaseModel
from starlette.responses import JSONResponse, Response

from contracts.field_class import INTERNAL
from gateway import queries
from gateway.domain.caller import Caller
from gateway.domain.client import Audience
from gateway.domain.outside_tokens import OutsideTokens
from gateway.domain.secret import new_secret
from gateway.domain.token_family import TokenFamily
from gateway.use_cases.redeem_code import redeem_code
from gateway.use_cases.revoke_family import revoke_family
from gateway.use_cases.rotate_refresh_token import rotate_refresh_token
from servicekit.ground.clock import Clock
from servicekit.process.runtime import runtime_of
from servicekit.storage.database import Session
from servicekit.trust.authorisation import public
from servicekit.trust.keys import TokenRefused
from servicekit.web.router import Router

Text = Annotated[str, Form(max_length=4096)]

_NO_STORE = {"cache-control": "no-store", "pragma": "no-cache"}


class TokenRequest(BaseModel):
    """What a client asks with (RFC 6749 §4.1.3 and §6, RFC 7636 §4.5)."""

    grant_type: Annotated[str, INTERNAL] = ""
    client_id: Annotated[str, INTERNAL] = ""
    code: Annotated[str, INTERNAL] = ""
    redirect_uri: Annotated[str, INTERNAL] = ""
    code_verifier: Annotated[str, INTERNAL] = ""
    refresh_token: Annotated[str, INTERNAL] = ""


@dataclass(frozen=True)
class TokenEndpoint:
    """Public clients only: what proves them is PKCE, then the refresh token itself."""

    tokens: OutsideTokens
    clock: Clock

    def router(self) -> Router:
        """Return the operations."""
        router = Router(prefix="/oauth2", tag="openid")
        router.post("/token", authz=public())(self.token)
        router.post("/revoke", authz=public())(self.revoke)
        return router

    async def token(self, request: Request, asked: Annotated[TokenRequest, Form()]) -> Response:
        """Exchange a code or a refresh token for tokens."""
        secret, now = new_secret(), self.clock.now()
        async with runtime_of(request).database.transaction() as session:
            if asked.grant_type == "refresh_token":
                redeemed = await _refresh(session, asked, secret, now)
            elif asked.grant_type == "authorization_code":
                redeemed = await _redeem(session, asked, secret, now)
            else:
                return _refuse("unsupported_grant_type", "Use authorization_code or refresh_token.")
            family, nonce = redeemed or (None, None)
            caller = await self._caller(session, family) if family else None
        # A refusal comes after the commit: what was revoked because of it stays revoked.
        if family is None or caller is None:
            return _refuse("invalid_grant", "登录凭据已失效，请重新登录。 Please sign in again.")
        return JSONResponse(self._answer(caller, family, secret, nonce), headers=_NO_STORE)

    async def revoke(self, request: Request, client_id: Text = "", token: Text = "") -> Response:
        """Revoke a token and all of its family; 200 whether there was one or not."""
        try:
            family_id = UUID(self.tokens.recognise(token).session_id)
        except TokenRefused:
            family_id = None
        async with runtime_of(request).database.transaction() as session:
            await revoke_family(
                session,
                client_id=client_id,
                family_id=family_id,
                refresh_token=token,
                now=self.clock.now(),
            )
        return Response(status_code=200, headers=_NO_STORE)

    async def _caller(self, session: Session, family: TokenFamily) -> Caller | None:
        """Return what the family's next access token says; nothing if its officer has gone."""
        expires_at = int(self.clock.now().timestamp()) + self.tokens.lifetime
        officer = (
            await queries.officer_by_id(session, family.account_id)
            if family.audience is Audience.OFFICERS
            else None
        )
        if family.audience is Audience.OFFICERS and (officer is None or officer.disabled_at):
            return None
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
        self, caller: Caller, family: TokenFamily, refresh_secret: str, nonce: str | None
    ) -> dict[str, object]:
        now = int(self.clock.now().timestamp())
        auth_time = int(family.authenticated_at.timestamp())
        access_token = self.tokens.access_token(caller, now=now, auth_time=auth_time)
        id_token = self.tokens.id_token(
            caller, now=now, auth_time=auth_time, nonce=nonce, amr=family.methods
        )
        return {
            "access_token": access_token,
            "token_type": "Bearer",
            "expires_in": caller.expires_at - now,
            "scope": family.scope,
            "id_token": id_token,
            "refresh_token": refresh_secret,
        }


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


def _refuse(error: str, description: str) -> Response:
    return JSONResponse(
        {"error": error, "error_description": description}, status_code=400, headers=_NO_STORE
    )
