"""The modules of the OpenID Foundation's conformance suite (5.2.4), by their names."""

import sys
from collections.abc import AsyncIterator
from typing import Final

import asyncpg
import httpx
import oidf_fapi
import oidf_openid
import pytest
from gateway_front import GatewayProcess
from oidf_house import MODULES, House

from sandbox.client import SandboxClient
from suite.machine import Machine, registered_for_people
from suite.sign_in import Tokens

FAPI: Final = oidf_fapi.FAPI
NO_DYNAMIC_CLIENTS: Final = "clients are registered by officers, not by themselves"
NOT_LISTED: Final = "the scope is not listed in the metadata; the suite skips it, too"
NO_CLAIMS: Final = "the claims parameter is not offered; the suite skips it, too"
OTHER_COUNTRY: Final = "for another country's ecosystem"
NO_BACK_CHANNEL: Final = "back-channel logout is not offered"

CANNOT_APPLY: Final = {
    "oidcc-idtoken-signature": f"ES256 stays; {NO_DYNAMIC_CLIENTS}",
    "oidcc-idtoken-unsigned": NO_DYNAMIC_CLIENTS,
    "oidcc-userinfo-post-body": "optional; tokens are taken from the header alone",
    "oidcc-scope-email": NOT_LISTED,
    "oidcc-scope-address": NOT_LISTED,
    "oidcc-server-client-secret-post": "there are no client secrets",
    "oidcc-claims-essential": NO_CLAIMS,
    "oidcc-backchannel-logout-discovery-endpoint-verification": NO_BACK_CHANNEL,
    "oidcc-backchannel-rp-initiated-logout": NO_BACK_CHANNEL,
    FAPI + "user-rejects-authentication": "the pages have no way to decline",
    FAPI + "test-claims-parameter-identity-claims": NO_CLAIMS,
    FAPI + "australia-connectid-ensure-invalid-purpose-fails": OTHER_COUNTRY,
    FAPI + "australia-connectid-test-claims-parameter-idtoken-identity-claims": OTHER_COUNTRY,
    FAPI + "ensure-server-handles-non-matching-intent-id": OTHER_COUNTRY,
    FAPI + "test-essential-acr-sca-claim": OTHER_COUNTRY,
    FAPI + "brazil-ensure-bad-payment-signature-fails": OTHER_COUNTRY,
}
IN_THE_SUITE: Final = 114
"""How many modules the five plans have."""

PLANS: Final = {"fapi2": "FAPI 2.0", "oidcc-rp": "RP logout", "oidcc-disc": "Config"}
held: Final[dict[str, list[str]]] = {}


@pytest.fixture
async def house(
    gateway: GatewayProcess,
    client: httpx.AsyncClient,
    sandbox: SandboxClient,
    database_url: str,
    machines: tuple[Machine, Machine],
) -> AsyncIterator[House]:
    """What one module is given."""
    database = await asyncpg.connect(database_url.replace("+asyncpg", ""))
    yield House(gateway.url, client, sandbox, database, *machines)
    await database.close()


@pytest.fixture(scope="module")
async def machines(
    gateway: GatewayProcess, officer: Tokens
) -> AsyncIterator[tuple[Machine, Machine]]:
    """Two confidential clients, with keys of different kinds."""
    async with httpx.AsyncClient(base_url=gateway.url, timeout=20) as client:
        yield (
            await registered_for_people(client, officer),
            await registered_for_people(client, officer, "PS256"),
        )


def plan_of(name: str) -> str:
    """Return the plan that a module is of."""
    return next((plan for start, plan in PLANS.items() if name.startswith(start)), "Basic")


@pytest.mark.parametrize("name", MODULES)
async def test_module(name: str, house: House) -> None:
    await MODULES[name](house)

    held.setdefault(plan_of(name), []).append(name)


def test_every_module_is_tried_or_said_why_not(capsys: pytest.CaptureFixture[str]) -> None:
    assert not MODULES.keys() & CANNOT_APPLY.keys()
    assert len(MODULES) + len(CANNOT_APPLY) == IN_THE_SUITE
    assert len({oidf_openid.__name__, oidf_fapi.__name__}) == 2

    plans = {plan_of(name): 0 for name in MODULES}
    for name in MODULES:
        plans[plan_of(name)] += 1
    score = [f"{plan} {len(held.get(plan, []))} of {there}" for plan, there in plans.items()]
    with capsys.disabled():
        sys.stdout.write(f"\nOpenID Foundation's modules: {', '.join(score)}; ")
        sys.stdout.write(f"{len(CANNOT_APPLY)} cannot apply\n")
