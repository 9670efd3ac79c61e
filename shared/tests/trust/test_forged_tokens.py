"""No token is believed but one that its issuer signed, for this place, of this kind, for now."""

import base64
import hashlib
import hmac
from collections.abc import Callable
from datetime import date

import orjson
import pytest
from joserfc import jws
from joserfc.jwk import ECKey

from contracts.topics import APPLICATION, APPROVAL, GATEWAY
from servicekit.ground.errors import Unauthenticated
from servicekit.trust.keys import Keyring, SigningKey, TokenRefused
from servicekit.trust.passes import identify

Claims = dict[str, object]
Forge = Callable[[SigningKey, Claims], str]
GOOD_HEADER = {"alg": "ES256", "typ": "txn+jwt", "kid": "gateway-1"}
TODAY = date(2026, 11, 20)
OPERATION = "GET /v1/applications"


def b64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def joined(header: object, payload: object, signature: bytes = b"") -> str:
    head = header if isinstance(header, bytes) else orjson.dumps(header)
    return f"{b64(head)}.{b64(orjson.dumps(payload))}.{b64(signature)}"


def signed_with_header(key: SigningKey, claims: Claims, **members: object) -> str:
    """Sign with a header of any content, as somebody who holds the key could."""
    text = joined({**GOOD_HEADER, **members}, claims).rpartition(".")[0]
    algorithm = jws.JWSRegistry.algorithms["ES256"]
    return f"{text}.{b64(algorithm.sign(text.encode(), key._key))}"


def hmac_with_public_key(key: SigningKey, claims: Claims) -> str:
    text = joined({**GOOD_HEADER, "alg": "HS256"}, claims).rpartition(".")[0]
    secret = ECKey.import_key(key.public_jwk).as_pem(private=False)
    return f"{text}.{b64(hmac.new(secret, text.encode(), hashlib.sha256).digest())}"


def by_a_stranger(key: SigningKey, claims: Claims) -> str:
    return SigningKey.generate(key.kid).sign(claims, "txn+jwt")


def with_embedded_key(key: SigningKey, claims: Claims) -> str:
    stranger = SigningKey.generate(key.kid)
    return signed_with_header(stranger, claims, jwk=stranger.public_jwk)


def changed(key: SigningKey, claims: Claims) -> str:
    header, _, signature = key.sign(claims, "txn+jwt").split(".")
    payload = b64(orjson.dumps({**claims, "acr": "L4"}))
    return f"{header}.{payload}.{signature}"


def doubled_members(key: SigningKey, claims: Claims) -> str:
    header = b'{"alg":"none","alg":"ES256","typ":"txn+jwt","kid":"gateway-1"}'
    return joined(header, claims)


def says(**changes: object) -> Forge:
    return lambda key, claims: key.sign({**claims, **changes}, "txn+jwt")


def typed(typ: str) -> Forge:
    return lambda key, claims: key.sign(claims, typ)


def heads(**members: object) -> Forge:
    return lambda key, claims: signed_with_header(key, claims, **members)


def without(name: str) -> Forge:
    return lambda key, claims: key.sign(
        {member: value for member, value in claims.items() if member != name}, "txn+jwt"
    )


FORGERIES: dict[str, Forge] = {
    "alg none": lambda _, claims: joined({**GOOD_HEADER, "alg": "none"}, claims),
    "alg none, old signature": lambda _, claims: joined(
        {**GOOD_HEADER, "alg": "none"}, claims, b"x" * 64
    ),
    "HS256 with the public key": hmac_with_public_key,
    "another algorithm of the family": heads(alg="ES384"),
    "a stranger's key under the same kid": by_a_stranger,
    "an embedded key": with_embedded_key,
    "a key to be fetched": heads(jku="http://169.254.169.254/keys"),
    "a certificate to be fetched": heads(x5u="http://169.254.169.254/cert"),
    "an unknown critical member": heads(crit=["exp2"], exp2=1),
    "an unencoded payload": heads(crit=["b64"], b64=False),
    "an unknown kid": heads(kid="gateway-9"),
    "a kid that climbs": heads(kid="../../../../etc/passwd"),
    "a kid of SQL": heads(kid="' OR 1=1 --"),
    "a kid that is no text": heads(kid=["gateway-1"]),
    "another issuer's kid": heads(kid="approval-1"),
    "the type of an outside token": typed("at+jwt"),
    "the type of an identity token": typed("JWT"),
    "the type of a grant": typed("grant+jwt"),
    "a service's pass signed by the gateway": typed("svc+jwt"),
    "another audience": says(aud="svc-licence"),
    "a list of audiences": says(aud=[APPLICATION]),
    "another issuer": says(iss="svc-approval"),
    "an unknown issuer": says(iss="https://evil.example"),
    "an issuer that climbs": says(iss="../gateway"),
    "expired": says(iat=1, exp=51),
    "no end": without("exp"),
    "no beginning": without("iat"),
    "an end that is no number": says(exp="2099"),
    "an end that is a boolean": says(exp=True),
    "issued in the future": says(iat=1_795_000_006, exp=1_795_000_040),
    "not valid yet": says(nbf=1_795_000_006),
    "a life too long": says(exp=1_795_003_600),
    "no subject": without("sub"),
    "a subject that is no account": says(sub="svc-approval"),
    "claims that are a list": lambda *_: joined(GOOD_HEADER, [1]),
    "a header that is a list": lambda _, claims: joined([1], claims),
    "a changed payload": changed,
    "a stripped signature": lambda key, claims: (
        key.sign(claims, "txn+jwt").rpartition(".")[0] + "."
    ),
    "two parts": lambda key, claims: key.sign(claims, "txn+jwt").rpartition(".")[0],
    "four parts": lambda key, claims: key.sign(claims, "txn+jwt") + ".x",
    "doubled header members": doubled_members,
    "a huge payload": says(scope="x" * 20_000),
    "a huge header": heads(kid="x" * 5_000_000),
    "no token at all": lambda *_: "",
    "not ASCII": lambda *_: "通.行.证",
    "deep nesting": lambda *_: joined(b"[" * 5_000, {}),
}


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forged_token_is_refused(
    name: str, keyring: Keyring, gateway_key: SigningKey, claims: Claims
) -> None:
    token = FORGERIES[name](gateway_key, claims)

    with pytest.raises(Unauthenticated):
        identify({"authorization": f"Bearer {token}"}, keyring, APPLICATION, OPERATION, today=TODAY)


@pytest.mark.parametrize("header", ["Basic Z2F0ZXdheTpnYXRld2F5", "Bearer", "Bearer ", "", "x"])
def test_another_scheme_is_refused(header: str, keyring: Keyring) -> None:
    with pytest.raises(Unauthenticated):
        identify({"authorization": header}, keyring, APPLICATION, OPERATION, today=TODAY)


def test_the_true_token_beside_them_is_believed(
    keyring: Keyring, gateway_key: SigningKey, claims: Claims
) -> None:
    token = signed_with_header(gateway_key, claims)

    actor = identify(
        {"authorization": f"Bearer {token}"}, keyring, APPLICATION, OPERATION, today=TODAY
    )

    assert actor.id == claims["sub"]


def test_a_service_cannot_speak_for_a_citizen(
    keyring: Keyring, approval_key: SigningKey, claims: Claims
) -> None:
    token = approval_key.sign({**claims, "iss": APPROVAL}, "txn+jwt")

    with pytest.raises(TokenRefused):
        identify({"authorization": f"Bearer {token}"}, keyring, APPLICATION, OPERATION, today=TODAY)


def test_a_clock_five_seconds_off_does_no_harm(
    keyring: Keyring, gateway_key: SigningKey, claims: Claims, at: list[float]
) -> None:
    token = gateway_key.sign(claims, "txn+jwt")

    for moment in (-5, 54):
        at[0] = 1_795_000_000 + moment

        assert keyring.verify(token, GATEWAY, "txn+jwt") == claims
