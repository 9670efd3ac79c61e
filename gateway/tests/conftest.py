"""The gateway in its own process, the sandbox beside it, and services played over real HTTP."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest
from gateway_company import Company, Doors, make_company
from gateway_front import GatewayProcess, free_port
from gateway_upstream import Upstream

from contracts.internal.calls import OPERATOR
from contracts.topics import APPLICATION, APPROVAL, CATALOGUE, EVALUATION, GATEWAY, LICENCE
from sandbox.client import SandboxClient, running_sandbox
from servicekit.local.key_files import make_keys, make_signing_key
from servicekit.testing.plugin import MakeDatabase
from servicekit.trust.keys import Keyring, SigningKey
from suite.sign_in import Tokens, sign_in, sign_in_staff


@pytest.fixture(scope="session")
def key_directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keys of everyone the gateway knows."""
    directory = tmp_path_factory.mktemp("keys")
    make_keys(directory, (GATEWAY, APPLICATION, APPROVAL, CATALOGUE, EVALUATION, LICENCE))
    make_signing_key(directory, OPERATOR)
    return directory


@pytest.fixture(scope="session")
def sandbox_url() -> Iterator[str]:
    """The short-message inbox and the population register."""
    with running_sandbox() as url:
        yield url


@pytest.fixture
def sandbox(sandbox_url: str) -> Iterator[SandboxClient]:
    """A client of the sandbox, which is set right again afterwards."""
    with SandboxClient(base_url=sandbox_url, timeout=10) as client:
        yield client
        client.reset()


@pytest.fixture(scope="session")
async def upstream() -> AsyncIterator[Upstream]:
    """All five services at once; what they answer depends on the path alone."""
    async with Upstream() as running:
        yield running


@pytest.fixture(scope="session")
def database_url(make_database: MakeDatabase) -> str:
    """The gateway's database, which all its processes share."""
    return make_database.make("gateway")


@pytest.fixture(scope="session")
def settings(
    key_directory: Path, sandbox_url: str, upstream: Upstream, database_url: str
) -> dict[str, str]:
    """What every gateway process of these tests is told; limits are out of the way."""
    return {
        "GATEWAY_DATABASE_URL": database_url,
        "GATEWAY_BUS_URL": "kafka://127.0.0.1:1",
        "GATEWAY_BUS": "kafka",  # so that no relay runs: nobody listens here
        "GATEWAY_KEY_DIRECTORY": str(key_directory),
        "GATEWAY_SANDBOX_URL": sandbox_url,
        **{
            f"GATEWAY_{name}_URL": upstream.url
            for name in ("CATALOGUE", "APPLICATION", "APPROVAL", "LICENCE", "EVALUATION")
        },
        "GATEWAY_SECONDS_BETWEEN_CODES": "0",
        "GATEWAY_CODES_PER_PHONE_PER_HOUR": "1000",
        "GATEWAY_CODES_PER_PHONE_FROM_STRANGERS_PER_HOUR": "1000",
        "GATEWAY_CODES_PER_ADDRESS_PER_HOUR": "100000",
        "GATEWAY_BURST_OF_REFUSED_TOKENS_PER_ADDRESS": "10000",
        "GATEWAY_REQUESTS_PER_SECOND_PER_ADDRESS": "10000",
        "GATEWAY_BURST_PER_ADDRESS": "10000",
        "GATEWAY_BURST_OF_PUBLIC_READS_PER_ADDRESS": "100000",
        "GATEWAY_BURST_OF_COMMANDS_PER_PERSON": "100000",
        "GATEWAY_BURST_OF_COMMANDS_PER_OFFICER": "100000",
        "GATEWAY_REQUESTS_PER_SECOND_PER_SESSION": "10000",
        "GATEWAY_BURST_PER_SESSION": "10000",
        "GATEWAY_ANSWER_SECONDS": "1",
        "GATEWAY_EVENT_STREAMS_PER_SESSION": "1000",
        "GATEWAY_BODY_LIMIT": "100000",
        "GATEWAY_LEAVE_SECONDS": "0",
    }


@pytest.fixture(scope="session")
def gateway(settings: dict[str, str]) -> Iterator[GatewayProcess]:
    """The gateway, as `python -m gateway.main` runs it."""
    with GatewayProcess(settings, port=free_port(), issuer=None) as process:
        yield process


@pytest.fixture(scope="module")
async def person(gateway: GatewayProcess, sandbox_url: str) -> Tokens:
    """The tokens of somebody who has signed in by phone."""
    return await sign_in(gateway.url, sandbox_url, "13700000000")


@pytest.fixture(scope="module")
async def officer(gateway: GatewayProcess) -> Tokens:
    """The tokens of an officer."""
    return await sign_in_staff(gateway.url, "transport", "transport-tongban")


@pytest.fixture
def keyring(key_directory: Path) -> Keyring:
    """Whom the services believe."""
    return Keyring.load(key_directory)


@pytest.fixture(scope="session")
def outside_key(gateway: GatewayProcess, key_directory: Path) -> SigningKey:
    """The key that the gateway signs for the outside with, for forgers who got hold of it."""
    return SigningKey.load(key_directory / "outside" / "openid.private.jwk")


@pytest.fixture
async def client(gateway: GatewayProcess) -> AsyncIterator[httpx.AsyncClient]:
    """A client outside."""
    async with httpx.AsyncClient(base_url=gateway.url, timeout=20) as client:
        yield client


@pytest.fixture
def doors(
    client: httpx.AsyncClient, gateway: GatewayProcess, sandbox: SandboxClient, sandbox_url: str
) -> Doors:
    """Where people come in, and where the registers are."""
    return Doors(client, gateway.url, sandbox, sandbox_url)


@pytest.fixture
async def company(doors: Doors) -> Company:
    """A bound organisation of this test alone."""
    return await make_company(doors)
