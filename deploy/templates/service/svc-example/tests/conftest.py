"""The service in process, on a real database."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from example_front import NOW, Front

from contracts.topics import EXAMPLE, GATEWAY
from servicekit.local.key_files import make_keys
from servicekit.testing.plugin import MakeDatabase
from servicekit.trust.keys import SigningKey
from servicekit.trust.passes import InternalTokens
from servicekit.web.app import create_app
from svc_example.settings import Settings
from svc_example.wiring import build


@pytest.fixture(scope="session")
def key_directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keys of everyone the service knows."""
    directory = tmp_path_factory.mktemp("keys")
    make_keys(directory, (GATEWAY, EXAMPLE))
    return directory


@pytest.fixture
async def front(key_directory: Path, make_database: MakeDatabase) -> AsyncIterator[Front]:
    """The open front door of a fresh service, at noon."""
    url = await make_database("svc_example")
    settings = Settings(
        port=1,
        database_url=url,
        bus_url=url,
        key_directory=key_directory,
        clock_at=NOW.isoformat(),
    )
    app = create_app(build(settings), background=False)
    tokens = InternalTokens(SigningKey.load(key_directory / f"{GATEWAY}.private.jwk"))
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(
            transport=httpx.ASGITransport(app), base_url="http://svc-example.test"
        ) as client,
    ):
        yield Front(client, tokens)
    make_database.drop(url)
