"""The catalogue in process, on a real database, with its peers played over real HTTP."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from aiohttp.test_utils import TestServer
from catalogue_front import NOW, Front, Owners

from contracts.internal.calls import OPERATOR, Purpose
from contracts.topics import APPROVAL, CATALOGUE, GATEWAY, LICENCE
from servicekit.local.key_files import make_keys, make_signing_key
from servicekit.process.runtime import Runtime
from servicekit.testing.plugin import MakeDatabase
from servicekit.trust.actor import Act
from servicekit.trust.keys import Keyring, SigningKey
from servicekit.trust.passes import InternalTokens, ServiceTokens
from servicekit.web.app import Service, create_app
from svc_catalogue.settings import Settings
from svc_catalogue.wiring import build


@pytest.fixture(scope="session")
def key_directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keys of everyone the catalogue knows."""
    directory = tmp_path_factory.mktemp("keys")
    make_keys(directory, (GATEWAY, CATALOGUE, APPROVAL, LICENCE))
    make_signing_key(directory, OPERATOR)
    return directory


@pytest.fixture
async def owners(key_directory: Path) -> Owners:
    """The owners of rule sets and licence types."""
    return Owners(Keyring.load(key_directory))


@pytest.fixture
async def service(
    key_directory: Path, make_database: MakeDatabase, owners: Owners
) -> AsyncIterator[Service]:
    """The catalogue, at a quarter past noon on the day of the case tables."""
    url = await make_database("svc_catalogue")
    async with TestServer(owners.app()) as server:
        yield build(
            Settings(
                port=1,
                database_url=url,
                bus_url=url,
                key_directory=key_directory,
                clock_at=NOW.isoformat(),
                approval_url=str(server.make_url("")),
                gateway_url=str(server.make_url("")),
                licence_url=str(server.make_url("")),
            )
        )


@pytest.fixture
def runtime(service: Service) -> Runtime:
    """What the catalogue stands on."""
    return service.runtime


@pytest.fixture
async def front(service: Service, key_directory: Path) -> AsyncIterator[Front]:
    """The open front door."""
    app = create_app(service, background=False)
    tokens = InternalTokens(SigningKey.load(key_directory / f"{GATEWAY}.private.jwk"))
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(
            transport=httpx.ASGITransport(app), base_url="http://catalogue.test"
        ) as client,
    ):
        yield Front(client, tokens)


@pytest.fixture
def operator(key_directory: Path) -> dict[str, str]:
    """The headers of an operator who has something mended."""
    return _operators(key_directory, Purpose.MEND)


@pytest.fixture
def inspector(key_directory: Path) -> dict[str, str]:
    """The headers of an operator who looks how things are."""
    return _operators(key_directory, Purpose.INSPECT)


def _operators(key_directory: Path, purpose: Purpose) -> dict[str, str]:
    key = SigningKey.load(key_directory / f"{OPERATOR}.private.jwk")
    tokens = ServiceTokens(key, OPERATOR, act=Act("li.na", "the notice for 2027 is out"))
    return {"authorization": f"Bearer {tokens.for_call(CATALOGUE, purpose)}"}
