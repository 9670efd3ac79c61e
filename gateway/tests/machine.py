"""A department's system at the provider, step by step, so that a test can do any wrongly."""

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

CALLBACK: Final = "http://127.0.0.1:9/back"
KIND: Final = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


class Signing(jws.JWSRegistry):
    """Signs by whatever it is told, with headers as long as an RSA key."""

    max_header_length = 4096

    def get_alg(self, name: str) -> Any:
        return self.algorithms[name]


SIGNING: Final = Signing(strict_check_header=False)


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
    """Return a compact JWS."""
    content = orjson.dumps(claims)
    return jws.serialize_compact({"alg": algorithm, **header}, content, key, registry=SIGNING)


@dataclass(frozen=True)
class Machine:
    """A registered application and its private key; *issuer* is the provider it talks to."""

    http: httpx.AsyncClient
    issuer: str
    client_id: str
    key: Key = field(repr=False)
    algorithm: str = "ES256"

    def using(self, key: Key, algorithm: str | None = None) -> Self:
        """Return the same application with another key."""
        return replace(self, key=key, algorithm=algorithm or self.algorithm)

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
        kept = {name: value for name, value in claims.items() if value is not None}
        return signed(kept, self.key, self.algorithm, **(header or {}))

    def proof(self, **changes: Any) -> dict[str, str]:
        """Return what a form holds that proves who sends it."""
        return {"client_assertion_type": KIND, "client_assertion": self.assertion(**changes)}

    async def ask(self, **form: str) -> httpx.Response:
        """Ask the token endpoint in the application's own name."""
        asked = {"grant_type": "client_credentials", **self.proof(), **form}
        return await self.http.post("/oauth2/token", data=asked)

    async def token(self) -> str:
        """Return an access token of its own."""
        answer = (await self.ask()).raise_for_status()
        return str(answer.json()["access_token"])

    async def call(self, method: str, path: str, token: str) -> httpx.Response:
        """Call an operation in the application's own name."""
        return await self.http.request(method, path, headers={"authorization": f"Bearer {token}"})


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
    issuer = str(http.base_url).rstrip("/")
    return Machine(http, issuer, answer.json()["client_id"], key, algorithm)


async def act(
    http: httpx.AsyncClient, officer: Tokens, client_id: str, what: str, **body: Any
) -> httpx.Response:
    """Have an officer do something to an application."""
    return await http.post(
        f"/v1/staff/oauth-clients/{client_id}/{what}",
        json={"reason": "按部门通知办理。", **body},
        headers={**officer.header, "idempotency-key": str(uuid.uuid4())},
    )
