"""A pass that the gateway did not make for the evaluation, just now, opens nothing."""

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from evaluation_front import WANG, Front

from contracts.internal.calls import Purpose
from contracts.topics import APPLICATION, EVALUATION, GATEWAY
from servicekit.trust.keys import SigningKey
from servicekit.trust.passes import InternalTokens, ServiceTokens

Forge = Callable[[SigningKey, SigningKey], str]


def outside(gateway: SigningKey, _other: SigningKey) -> str:
    """What a phone holds: well signed, but for the gateway alone."""
    claims = {"iss": GATEWAY, "aud": EVALUATION, "sub": WANG.account_id, "iat": 1, "exp": 4e9}
    return gateway.sign(claims, "at+jwt")


def expired(gateway: SigningKey, _other: SigningKey) -> str:
    tokens = InternalTokens(gateway, real_time=lambda: 1_000_000_000)
    return tokens.issue(WANG, audience=EVALUATION)


def for_another_service(gateway: SigningKey, _other: SigningKey) -> str:
    return InternalTokens(gateway).issue(WANG, audience=APPLICATION)


def forged(gateway: SigningKey, _other: SigningKey) -> str:
    stranger = SigningKey.generate(gateway.kid)
    return InternalTokens(stranger).issue(WANG, audience=EVALUATION)


def made_by_another_service(_gateway: SigningKey, other: SigningKey) -> str:
    return InternalTokens(other).issue(WANG, audience=EVALUATION)


@pytest.mark.parametrize(
    "forge", [outside, expired, for_another_service, forged, made_by_another_service]
)
async def test_a_false_pass_is_refused(front: Front, key_directory: Path, forge: Forge) -> None:
    gateway, other = (
        SigningKey.load(key_directory / f"{issuer}.private.jwk")
        for issuer in (GATEWAY, APPLICATION)
    )

    answer = await front.with_token("/v1/ratings", forge(gateway, other))

    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"].endswith("token-refused")


async def test_a_service_that_is_not_listed_is_refused(front: Front, key_directory: Path) -> None:
    key = SigningKey.load(key_directory / f"{APPLICATION}.private.jwk")
    token = ServiceTokens(key, APPLICATION).for_call(EVALUATION, Purpose.RATE)

    answer: httpx.Response = await front.with_token("/v1/ratings", token)

    assert answer.status_code == 403
    assert answer.json()["type"].endswith("call-not-allowed")
