"""A department's system at the provider, step by step, so that a test can do any wrongly."""

import base64
import hashlib
import time
import uuid
from dataclasses import dataclass, field, replace
from typing import Any, Final, Self

import httpx
import orjson
from joserfc import jws
from joserfc.jwk import ECKey, OKPKey, RSAKey

from suite.sign_in import Tokens

Key = ECKey | RSAKey | OKPKey

CALLBACK: Final = "https://system.transport.example/back"
KIND: Final = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
TOKEN: Final = "/oauth2/token"  # noqa: S105  (an address)
PUSH: Final = "/oauth2/par"
VERIFIER: Final = "v" * 64


class _Signing(jws.JWSRegistry):
    """Signs by whatever it is told, with headers as long as an RSA key."""

    max_header_length = 4096

    def get_alg(self, name: str) -> Any:
        return self.algorithms[name]


_SIGNING: Final = _Signing(strict_check_header=False)


def a_key(algorithm: str = "ES256") -> Key:
    """Make a private key for an algorithm."""
    if algorithm == "ES256":
        return ECKey.generate_key("P-256")
    if algorithm in ("PS256", "RS256"):
        return RSAKey.generate_key(2048)
    return OKPKey.generate_key("Ed25519")


def pem_of(key: Key) -> str:
    """Return the public half as it is sent."""
    return key.as_pem(private=False).decode()


def signed(claims: dict[str, Any], key: Key, algorithm: str, **header: Any) -> str:
    """Return a compact JWS; a claim given as None is left out."""
    kept = {name: value for name, value in claims.items() if value is not None}
    return jws.serialize_compact(
        {"alg": algorithm, **header}, orjson.dumps(kept), key, registry=_SIGNING
    )


def hashed(text: str) -> str:
    """Return the SHA-256 of a text in base64url, as challenges and proofs have it."""
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()


@dataclass
class _Last:
    """The nonce that came with the last answer."""

    nonce: str | None = None


@dataclass(frozen=True)
class Prover:
    """Holds a key that tokens are bound to, and proves it; *issuer* is the provider's address."""

    http: httpx.AsyncClient
    issuer: str
    bound_key: Key = field(default_factory=a_key, repr=False)
    bound_algorithm: str = "ES256"
    last: _Last = field(default_factory=_Last)

    @property
    def jkt(self) -> str:
        """The thumbprint of the key."""
        return self.bound_key.thumbprint()

    def proof(
        self,
        method: str,
        path: str,
        *,
        token: str | None = None,
        header: dict[str, Any] | None = None,
        **changes: Any,
    ) -> str:
        """Return a proof for one request; claims and header members can be changed."""
        claims = {
            "jti": str(uuid.uuid4()),
            "htm": method,
            "htu": self.issuer + path,
            "iat": int(time.time()),
            "nonce": self.last.nonce,
            "ath": None if token is None else hashed(token),
            **changes,
        }
        jwk = self.bound_key.as_dict(private=False)
        told = {"typ": "dpop+jwt", "jwk": jwk, **(header or {})}
        return signed(claims, self.bound_key, self.bound_algorithm, **told)

    async def post(
        self, path: str, form: dict[str, str], *, dpop: str | None = None
    ) -> httpx.Response:
        """Send a form with a proof, anew where the provider asks for its nonce."""
        return await self._send("POST", path, {}, None, dpop, data=form)

    async def call(
        self, method: str, path: str, token: str, *, dpop: str | None = None, **more: Any
    ) -> httpx.Response:
        """Call an operation with a token that is bound to the key."""
        return await self._send(
            method, path, {"authorization": f"DPoP {token}"}, token, dpop, **more
        )

    async def _send(
        self,
        method: str,
        path: str,
        headers: dict[str, str],
        token: str | None,
        dpop: str | None,
        **content: Any,
    ) -> httpx.Response:
        for _ in range(2):
            shown = {**headers, "dpop": dpop or self.proof(method, path, token=token)}
            answer = await self.http.request(method, path, headers=shown, **content)
            former, self.last.nonce = (
                self.last.nonce,
                answer.headers.get("dpop-nonce", self.last.nonce),
            )
            if dpop is not None or answer.is_success or self.last.nonce == former:
                break
        return answer


@dataclass(frozen=True, kw_only=True)
class Machine(Prover):
    """A registered application, and the private key that it proves itself with."""

    client_id: str
    key: Key = field(repr=False)
    algorithm: str = "ES256"

    def using(self, key: Key, algorithm: str | None = None) -> Self:
        """Return the same application with another key."""
        return replace(self, key=key, algorithm=algorithm or self.algorithm)

    def bound_to(self, key: Key, algorithm: str = "ES256") -> Self:
        """Return the same application, whose tokens are bound to another key."""
        return replace(self, bound_key=key, bound_algorithm=algorithm)

    def assertion(self, header: dict[str, Any] | None = None, **changes: Any) -> str:
        """Return a client assertion; a claim given as None is left out."""
        now = int(time.time())
        claims = {
            "iss": self.client_id,
            "sub": self.client_id,
            "aud": self.issuer,
            "iat": now,
            "exp": now + 60,
            "jti": str(uuid.uuid4()),
            **changes,
        }
        return signed(claims, self.key, self.algorithm, **(header or {}))

    def myself(self, **changes: Any) -> dict[str, str]:
        """Return what a form holds that proves who sends it."""
        return {"client_assertion_type": KIND, "client_assertion": self.assertion(**changes)}

    async def tried(self, path: str, form: dict[str, str], **changes: Any) -> httpx.Response:
        """Send a form with an assertion of its own each time a nonce is asked for."""
        for _ in range(2):
            answer = await self.post(
                path, {**self.myself(**changes), **form}, dpop=self.proof("POST", path)
            )
            if answer.json().get("error") != "use_dpop_nonce":
                break
        return answer

    async def ask(self, **form: str) -> httpx.Response:
        """Ask for a token in the application's own name."""
        return await self.tried(TOKEN, {"grant_type": "client_credentials", **form})

    async def token(self) -> str:
        """Return an access token of its own."""
        answer = (await self.ask()).raise_for_status()
        return str(answer.json()["access_token"])

    def request(self, **changes: str | None) -> dict[str, str]:
        """Return what the application asks for when somebody signs in to it."""
        asked: dict[str, str | None] = {
            "response_type": "code",
            "client_id": self.client_id,
            "redirect_uri": CALLBACK,
            "scope": "openid offline_access applications",
            "state": "the state",
            "nonce": "the nonce",
            "code_challenge": hashed(VERIFIER),
            "code_challenge_method": "S256",
            **changes,
        }
        return {name: value for name, value in asked.items() if value is not None}

    async def push(self, **changes: str | None) -> httpx.Response:
        """Push what the application asks for."""
        return await self.tried(PUSH, self.request(**changes))

    async def redeem(self, code: str, **changes: str) -> httpx.Response:
        """Exchange a code for tokens."""
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": CALLBACK,
            "code_verifier": VERIFIER,
            **changes,
        }
        return await self.tried(TOKEN, form)

    async def refresh(self, token: str, **changes: str) -> httpx.Response:
        """Ask for new tokens."""
        form = {"grant_type": "refresh_token", "refresh_token": token, **changes}
        return await self.tried(TOKEN, form)


def body_of(key: Key | None, **changes: Any) -> dict[str, Any]:
    """Return what an officer sends to register an application that calls in its own name."""
    keys = {} if key is None else {"public_keys": [pem_of(key)]}
    return {
        "name": "交通局数据交换",
        "division": "440300",
        "contacts": ["data-exchange@transport.example"],
        "scopes": ["client"],
        "requests_per_second": 50,
        "reason": "依数据共享协议接入，编号 2026-17。",
        **keys,
        **changes,
    }


async def register(
    http: httpx.AsyncClient, officer: Tokens, body: dict[str, Any], *, key: str | None = None
) -> httpx.Response:
    """Have an officer register an application."""
    headers = {**officer.header, "idempotency-key": key or str(uuid.uuid4())}
    return await http.post("/v1/staff/oauth-clients", json=body, headers=headers)


async def registered(
    http: httpx.AsyncClient, officer: Tokens, algorithm: str = "ES256", **changes: Any
) -> Machine:
    """Return a registered application that calls in its own name."""
    key = a_key(algorithm)
    answer = (await register(http, officer, body_of(key, **changes))).raise_for_status()
    return Machine(
        http,
        str(http.base_url).rstrip("/"),
        client_id=answer.json()["client_id"],
        key=key,
        algorithm=algorithm,
    )


async def registered_for_people(
    http: httpx.AsyncClient, officer: Tokens, algorithm: str = "ES256", **changes: Any
) -> Machine:
    """Return a registered application that people sign in to."""
    scopes = ["openid", "offline_access", "phone", "profile", "applications", "client"]
    told = {"scopes": scopes, "redirect_uris": [CALLBACK], **changes}
    return await registered(http, officer, algorithm, **told)


async def act(
    http: httpx.AsyncClient, officer: Tokens, client_id: str, what: str, **body: Any
) -> httpx.Response:
    """Have an officer do something to an application."""
    return await http.post(
        f"/v1/staff/oauth-clients/{client_id}/{what}",
        json={"reason": "按部门通知办理。", **body},
        headers={**officer.header, "idempotency-key": str(uuid.uuid4())},
    )
