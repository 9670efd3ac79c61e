"""Tokens that are not ours, or not valid, or not meant for here: each is refused at the door."""

import base64
import hashlib
import hmac
import time
from collections.abc import Callable
from typing import Any

import httpx
import orjson
import pytest
from gateway_front import GatewayProcess
from joserfc import jws
from joserfc.jwk import ECKey, RSAKey

from servicekit.trust.keys import SigningKey
from suite.sign_in import Tokens

Forge = Callable[["Forger"], str]


def encoded(value: object) -> str:
    content = value if isinstance(value, bytes) else orjson.dumps(value)
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


class Forger:
    """Has a valid token, and the gateway's own outside key as well."""

    def __init__(self, genuine: Tokens, key: SigningKey, issuer: str) -> None:
        self.tokens = genuine
        self.genuine = genuine.access_token
        self.key = key
        self.issuer = issuer
        header, payload, self.signature = self.genuine.split(".")
        self.header: dict[str, Any] = orjson.loads(base64.urlsafe_b64decode(header + "=="))
        self.claims: dict[str, Any] = orjson.loads(base64.urlsafe_b64decode(payload + "=="))

    def signed(self, typ: str = "at+jwt", **claims: object) -> str:
        """Sign with the true key; a claim given as None is left out."""
        changed = {**self.claims, **claims}
        return self.key.sign({n: v for n, v in changed.items() if v is not None}, typ)

    def with_header(self, **header: object) -> str:
        """Sign by the true key over another header, whatever a library would say to it."""
        signed = f"{encoded({**self.header, **header})}.{encoded(self.claims)}"
        algorithm = jws.JWSRegistry.algorithms["ES256"]
        return f"{signed}.{encoded(algorithm.sign(signed.encode(), self.key._key))}"

    def by_another_key(self, **header: object) -> str:
        key = ECKey.generate_key("P-256")
        extra = {"jwk": key.as_dict(private=False)} if header.pop("embed", False) else {}
        return jws.serialize_compact(
            {**self.header, **header, **extra},
            orjson.dumps(self.claims),
            key,
            registry=jws.JWSRegistry(algorithms=["ES256"], strict_check_header=False),
        )

    def by_public_key_as_secret(self) -> str:
        """HS256 with the public key as the shared secret."""
        secret = orjson.dumps(self.key.public_jwk)
        signed = f"{encoded({**self.header, 'alg': 'HS256'})}.{encoded(self.claims)}"
        mac = hmac.digest(secret, signed.encode(), hashlib.sha256)
        return f"{signed}.{encoded(mac)}"

    def by_rsa(self) -> str:
        return jws.serialize_compact(
            {**self.header, "alg": "RS256"},
            orjson.dumps(self.claims),
            RSAKey.generate_key(2048),
            algorithms=["RS256"],
        )

    def unsigned(self) -> str:
        return f"{encoded({**self.header, 'alg': 'none'})}.{encoded(self.claims)}."

    def with_payload(self, **claims: object) -> str:
        """Another payload under the genuine signature."""
        header = self.genuine.split(".", maxsplit=1)[0]
        return f"{header}.{encoded({**self.claims, **claims})}.{self.signature}"


NOW = int(time.time())
FORGERIES: dict[str, Forge] = {
    "alg none": Forger.unsigned,
    "HS256 with the public key": Forger.by_public_key_as_secret,
    "RS256": Forger.by_rsa,
    "another key": Forger.by_another_key,
    "embedded jwk": lambda f: f.by_another_key(embed=True),
    "jku": lambda f: f.by_another_key(jku="http://127.0.0.1:1/keys"),
    "x5u": lambda f: f.by_another_key(x5u="http://127.0.0.1:1/keys"),
    "true key, with a jwk beside": lambda f: f.with_header(jwk=f.key.public_jwk),
    "kid as a path": lambda f: f.by_another_key(kid="../../outside/openid.private"),
    "kid as SQL": lambda f: f.by_another_key(kid="' OR 1=1 --"),
    "no kid": lambda f: f.with_header(kid=""),
    "unknown crit": lambda f: f.with_header(crit=["mystery"], mystery=1),
    "unencoded payload": lambda f: f.with_header(crit=["b64"], b64=True),
    "no signature": lambda f: f.genuine.rsplit(".", 1)[0] + ".",
    "two segments": lambda f: f.genuine.rsplit(".", 1)[0],
    "five segments": lambda f: f.genuine + ".x.y",
    "changed payload": lambda f: f.with_payload(acr="L3"),
    "changed signature": lambda f: f.genuine[:-8] + ("A" * 8),
    "huge segment": lambda f: f.genuine + "A" * 20_000,
    "not base64": lambda _: "!!!.???.***",
    "an identity token": lambda f: f.tokens.id_token,
    "typ JWT": lambda f: f.signed("JWT"),
    "typ of an inside token": lambda f: f.signed("txn+jwt"),
    "another issuer": lambda f: f.signed(iss="https://elsewhere.example"),
    "no issuer": lambda f: f.signed(iss=None),
    "another audience": lambda f: f.signed(aud="https://elsewhere.example"),
    "a service as audience": lambda f: f.signed(aud="svc-application"),
    "a list of audiences": lambda f: f.signed(aud=[f.claims["aud"], "x"]),
    "no audience": lambda f: f.signed(aud=None),
    "expired": lambda f: f.signed(iat=NOW - 900, exp=NOW - 300),
    "no expiry": lambda f: f.signed(exp=None),
    "expiry as text": lambda f: f.signed(exp="tomorrow"),
    "issued in the future": lambda f: f.signed(iat=NOW + 3600, exp=NOW + 4000),
    "not valid yet": lambda f: f.signed(nbf=NOW + 3600),
    "no subject": lambda f: f.signed(sub=None),
    "no session": lambda f: f.signed(sid=None),
    "nothing but dots": lambda _: "..",
}


@pytest.fixture
def forger(person: Tokens, outside_key: SigningKey, gateway: GatewayProcess) -> Forger:
    return Forger(person, outside_key, gateway.url)


@pytest.mark.parametrize("kind", FORGERIES)
async def test_a_forged_token_is_refused(
    client: httpx.AsyncClient, forger: Forger, kind: str
) -> None:
    token = FORGERIES[kind](forger)

    answers = [
        await client.get(path, headers={"authorization": f"Bearer {token}"})
        for path in ("/v1/applications", "/v1/items", "/v1/me", "/oauth2/userinfo")
    ]

    assert [answer.status_code for answer in answers] == [401] * 4
    assert {a.headers["content-type"] for a in answers} == {"application/problem+json"}


async def test_the_forgers_tools_make_a_good_token_when_nothing_is_changed(
    client: httpx.AsyncClient, forger: Forger
) -> None:
    answer = await client.get(
        "/v1/applications", headers={"authorization": f"Bearer {forger.signed()}"}
    )

    assert answer.status_code == 200


async def test_an_inside_token_does_not_hold_outside(
    client: httpx.AsyncClient, person: Tokens
) -> None:
    seen = (await client.get("/v1/applications", headers=person.header)).json()
    inside = dict(seen["headers"])["authorization"]

    answer = await client.get("/v1/applications", headers={"authorization": inside})

    assert answer.status_code == 401


async def test_a_token_in_the_address_is_no_token(
    client: httpx.AsyncClient, person: Tokens
) -> None:
    answer = await client.get(f"/v1/applications?access_token={person.access_token}")

    assert answer.status_code == 401


async def test_another_scheme_is_refused(client: httpx.AsyncClient, person: Tokens) -> None:
    answer = await client.get(
        "/v1/applications", headers={"authorization": f"Basic {person.access_token}"}
    )

    assert answer.status_code == 401
