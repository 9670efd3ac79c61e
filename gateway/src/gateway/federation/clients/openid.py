"""The province's platform as an OpenID provider (OpenID Connect Core §3.1)."""

import asyncio
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

import aiohttp
import orjson
from cachetools import TTLCache
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from gateway.federation.domain.errand import Errand
from gateway.federation.domain.platform import NotConfirmedThere, Platform, PlatformUnavailable
from servicekit.process.connections import Connections, whole_body
from servicekit.process.seats import waiting_for_others

TIMEOUT: Final = 5.0
"""Seconds for one call."""
LARGEST_ANSWER: Final = 64 * 1024
KNOWN_FOR: Final = 600.0
"""Seconds for which its description and its keys are remembered."""
LEEWAY: Final = 30
LONGEST_AGO: Final = 300
"""Seconds: what it knows of longer ago was not shown for this sign-in."""
ALGORITHMS: Final = ["ES256", "PS256", "RS256", "EdDSA"]


class OpenIdPlatform:
    """Says where a browser is to be sent, and whom it brings back.

    Where the house has no such *platform*, every question is answered by `PlatformUnavailable`.
    """

    def __init__(self, platform: Platform | None, *, redirect_uri: str) -> None:
        self._platform = platform
        self._redirect_uri = redirect_uri
        self._connections = Connections()
        self._known: TTLCache[str, Any] = TTLCache(8, KNOWN_FOR)

    @property
    def platform(self) -> Platform:
        """What it is; raises `PlatformUnavailable` where there is none."""
        if self._platform is None:
            raise PlatformUnavailable
        return self._platform

    async def address_for(self, errand: Errand) -> str:
        """Return the page to which the browser goes; raises `PlatformUnavailable`."""
        asked = {
            "response_type": "code",
            "client_id": self.platform.client_id,
            "redirect_uri": self._redirect_uri,
            "scope": "openid profile",
            "state": errand.state,
            "nonce": errand.nonce,
            "code_challenge": errand.challenge,
            "code_challenge_method": "S256",
            "max_age": str(LONGEST_AGO),
        }
        return f"{await self._endpoint('authorization_endpoint')}?{urlencode(asked)}"

    async def claims_of(self, code: str, errand: Errand, *, now: datetime) -> Mapping[str, Any]:
        """Return what the platform says of whoever brought the *code*.

        Raises `NotConfirmedThere` and `PlatformUnavailable`.
        """
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._redirect_uri,
            "code_verifier": errand.verifier,
        }
        status, answer = await self._call(await self._endpoint("token_endpoint"), form)
        if status == 400:
            raise NotConfirmedThere
        token = answer.get("id_token")
        if status != 200 or not isinstance(token, str):
            raise PlatformUnavailable
        return await self._verified(token, errand, at=int(now.timestamp()))

    async def close(self) -> None:
        """Close the connections."""
        await self._connections.close()

    async def _verified(self, token: str, errand: Errand, *, at: int) -> Mapping[str, Any]:
        registry = jwt.JWTClaimsRegistry(
            at,
            LEEWAY,
            iss={"essential": True, "value": self.platform.issuer},
            aud={"essential": True, "value": self.platform.client_id},
            nonce={"essential": True, "value": errand.nonce},
            exp={"essential": True},
            iat={"essential": True},
            auth_time={"essential": True},
        )
        try:
            claims = await self._decoded(token)
            registry.validate(claims)
            ago = at - float(claims["auth_time"])
        except (JoseError, ValueError, TypeError) as wrong:
            raise NotConfirmedThere from wrong
        if not -LEEWAY <= ago <= LONGEST_AGO + LEEWAY:
            raise NotConfirmedThere
        return claims

    async def _decoded(self, token: str) -> dict[str, Any]:
        """Return the claims of a token that one of the platform's keys has signed."""
        keys_at = await self._endpoint("jwks_uri")
        try:
            return self._read(token, await self._fetched(keys_at))
        except (JoseError, ValueError):  # its keys may have been replaced
            self._known.pop(keys_at, None)
            return self._read(token, await self._fetched(keys_at))

    def _read(self, token: str, keys: Any) -> dict[str, Any]:
        return jwt.decode(token, KeySet.import_key_set(keys), algorithms=ALGORITHMS).claims

    async def _endpoint(self, name: str) -> str:
        issuer = self.platform.issuer
        described = await self._fetched(f"{issuer}/.well-known/openid-configuration")
        address = described.get(name)
        if described.get("issuer") != issuer or not isinstance(address, str):
            raise PlatformUnavailable
        if urlsplit(address).scheme != urlsplit(issuer).scheme:
            raise PlatformUnavailable  # nobody is sent from https to http
        return address

    async def _fetched(self, url: str) -> Any:
        known = self._known.get(url)
        if known is None:
            status, known = await self._call(url)
            if status != 200:
                raise PlatformUnavailable
            self._known[url] = known
        return known

    async def _call(
        self, url: str, form: Mapping[str, str] | None = None
    ) -> tuple[int, dict[str, Any]]:
        secret = self.platform.client_secret.get_secret_value()
        auth = aiohttp.BasicAuth(self.platform.client_id, secret) if form else None
        try:
            with waiting_for_others():
                async with (
                    asyncio.timeout(TIMEOUT),
                    self._connections.session.request(
                        "POST" if form else "GET",
                        url,
                        data=form,
                        auth=auth,
                        headers={"accept": "application/json", "accept-encoding": "identity"},
                        allow_redirects=False,
                    ) as answer,
                ):
                    content = orjson.loads(await whole_body(answer, most=LARGEST_ANSWER))
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError) as broken:
            raise PlatformUnavailable from broken
        if not isinstance(content, dict):
            raise PlatformUnavailable
        return answer.status, content
