"""The licence service in process, on a real database, with svc-application over real HTTP."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import httpx
import pytest
from aiohttp.test_utils import TestServer
from licence_builders import DRIVER, ELDER, FOOD
from licence_front import NOW, Application, Front, state_of

from contracts.topics import APPLICATION, APPROVAL, CATALOGUE, GATEWAY, LICENCE, TOPICS
from servicekit.local.key_files import make_keys
from servicekit.process.open_bus import open_bus
from servicekit.testing.plugin import MakeDatabase
from servicekit.trust.keys import Keyring, SigningKey
from servicekit.trust.passes import InternalTokens
from servicekit.web.app import create_app
from svc_licence.settings import Settings
from svc_licence.wiring import build

OpenFront = Callable[..., AbstractAsyncContextManager[Front]]
SIGNERS = (APPLICATION, APPROVAL, CATALOGUE, GATEWAY, LICENCE)


@pytest.fixture(scope="session")
def key_directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keys of everyone the licence service knows."""
    directory = tmp_path_factory.mktemp("keys")
    make_keys(directory, SIGNERS)
    return directory


@pytest.fixture
async def application(key_directory: Path) -> Application:
    """The owner of the cases."""
    return Application(Keyring.load(key_directory))


@pytest.fixture
async def bare_front(
    key_directory: Path, make_database: MakeDatabase, application: Application
) -> AsyncIterator[Front]:
    """The front doors of a service that has been told nothing yet."""
    url = await make_database("svc_licence")
    async with opened_front(url, key_directory, application, background=False) as opened:
        yield opened


@pytest.fixture
async def running_front(
    key_directory: Path, make_database: MakeDatabase, application: Application
) -> AsyncIterator[Front]:
    """The front doors of a service that hears over a log of its own and has been told nothing."""
    url = await make_database("svc_licence")
    log = open_bus("embedded", url, deployment="development")
    await log.create_topics(TOPICS)
    await log.close()
    async with opened_front(url, key_directory, application, background=True) as opened:
        yield opened


@pytest.fixture
def open_front_at(key_directory: Path, application: Application) -> OpenFront:
    """What opens the front doors of a service on the database at a URL, with keys of its own."""
    return lambda url, keys=key_directory: opened_front(url, keys, application, background=False)


@asynccontextmanager
async def opened_front(
    url: str, key_directory: Path, application: Application, *, background: bool
) -> AsyncIterator[Front]:
    """Open the service on the database at *url*."""
    async with TestServer(application.app()) as server:
        parts = build(
            Settings(
                port=1,
                database_url=url,
                bus_url=url,
                key_directory=key_directory,
                clock_at=NOW.isoformat(),
                issuer="http://gateway.test",
                application_url=str(server.make_url("")),
            )
        )
        app = create_app(parts, background=background)
        signers = {name: SigningKey.load(key_directory / f"{name}.private.jwk") for name in SIGNERS}
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(
                transport=httpx.ASGITransport(app), base_url="http://licence.test"
            ) as client,
        ):
            yield Front(client, parts, application, InternalTokens(signers[GATEWAY]), signers)


@pytest.fixture
async def front(bare_front: Front) -> Front:
    """The front doors, with the licence types published and their editions known."""
    for name in (ELDER, DRIVER, FOOD):
        answer = await bare_front.publish(name)
        assert answer.status_code == 201
        await bare_front.hear(state_of(name))
    return bare_front
