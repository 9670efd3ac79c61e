"""The evaluation in process, on a real database, with the owner of cases played over real HTTP."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from uuid import UUID, uuid4

import httpx
import pytest
from aiohttp.test_utils import TestServer
from evaluation_front import ITEM, NOW, Cases, Front, item_of, party_of

from contracts.topics import APPLICATION, EVALUATION, GATEWAY
from servicekit.local.key_files import make_keys
from servicekit.process.runtime import Runtime
from servicekit.testing.plugin import MakeDatabase
from servicekit.trust.keys import Keyring, SigningKey
from servicekit.trust.passes import Bearer, InternalTokens
from servicekit.web.app import Service, create_app
from svc_evaluation.known.use_cases.learn_item import learn_item
from svc_evaluation.ratings.use_cases.open_rating import open_rating
from svc_evaluation.settings import Settings
from svc_evaluation.wiring import build

OpenCase = Callable[..., Awaitable[UUID]]
Learn = Callable[..., Awaitable[None]]


@pytest.fixture(scope="session")
def key_directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keys of everyone the evaluation knows."""
    directory = tmp_path_factory.mktemp("keys")
    make_keys(directory, (GATEWAY, EVALUATION, APPLICATION))
    return directory


@pytest.fixture
async def cases(key_directory: Path) -> Cases:
    """The owner of cases."""
    return Cases(Keyring.load(key_directory))


@pytest.fixture
async def settings(
    key_directory: Path, make_database: MakeDatabase, cases: Cases
) -> AsyncIterator[Settings]:
    """Settings of a fresh database, at noon."""
    url = await make_database("svc_evaluation")
    async with TestServer(cases.app()) as server:
        yield Settings(
            port=1,
            database_url=url,
            bus_url=url,
            key_directory=key_directory,
            clock_at=NOW.isoformat(),
            application_url=str(server.make_url("")),
        )
    make_database.drop(url)


@pytest.fixture
async def service(settings: Settings) -> AsyncIterator[Service]:
    """The evaluation, put together and not yet up."""
    service = build(settings)
    yield service
    for companion in service.runtime.companions:
        async with companion():
            pass
    await service.runtime.database.close()


@pytest.fixture
def runtime(service: Service) -> Runtime:
    """What the evaluation stands on."""
    return service.runtime


@pytest.fixture
async def front(service: Service, key_directory: Path) -> AsyncIterator[Front]:
    """The open front door."""
    app = create_app(service, background=False)
    tokens = InternalTokens(SigningKey.load(key_directory / f"{GATEWAY}.private.jwk"))
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(
            transport=httpx.ASGITransport(app), base_url="http://evaluation.test"
        ) as client,
    ):
        yield Front(client, tokens)


@pytest.fixture
def given_open(runtime: Runtime) -> OpenCase:
    """Store a closed case that its applicant may rate, and return its id."""

    async def store(applicant: Bearer, **changes: object) -> UUID:
        case = {"case_id": uuid4(), "item_code": ITEM, "closed_at": NOW} | changes
        async with runtime.database.transaction() as session:
            await open_rating(
                session,
                party=party_of(applicant),
                keys=runtime.subject_keys,
                now=NOW,
                **case,  # type: ignore[arg-type]
            )
        return UUID(str(case["case_id"]))

    return store


@pytest.fixture
def given_item(runtime: Runtime) -> Learn:
    """Let the catalogue have told whose an item is."""

    async def store(*owner: str, item_code: str = ITEM) -> None:
        async with runtime.database.transaction() as session:
            await learn_item(session, item=item_of(*owner, item_code=item_code))

    return store
