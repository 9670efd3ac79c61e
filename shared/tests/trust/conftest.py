"""Two trusted issuers, a clock that stands still, a database with the plumbing's tables."""

import secrets
from collections.abc import AsyncIterator, Callable, Iterator

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import make_url

from contracts.topics import APPLICATION, APPROVAL, GATEWAY
from servicekit.storage.database import Database, driver
from servicekit.storage.schema import PLUMBING, RESTRICTIONS
from servicekit.trust.keys import Keyring, SigningKey

NOW = 1_795_000_000


@pytest.fixture(scope="session")
def gateway_key() -> SigningKey:
    return SigningKey.generate("gateway-1")


@pytest.fixture(scope="session")
def approval_key() -> SigningKey:
    return SigningKey.generate("approval-1")


@pytest.fixture
def at() -> list[float]:
    """The real time, in seconds; a test sets its one element."""
    return [float(NOW)]


@pytest.fixture
def real_time(at: list[float]) -> Callable[[], float]:
    return lambda: at[0]


@pytest.fixture
def keyring(
    gateway_key: SigningKey, approval_key: SigningKey, real_time: Callable[[], float]
) -> Keyring:
    return Keyring(
        {
            GATEWAY: [gateway_key.public_jwk],
            APPROVAL: [approval_key.public_jwk],
            APPLICATION: [SigningKey.generate().public_jwk],
        },
        real_time=real_time,
    )


@pytest.fixture
def claims() -> dict[str, object]:
    """What a good pass of the gateway says."""
    return {
        "iss": GATEWAY,
        "aud": APPLICATION,
        "sub": "01890a5d-ac96-774b-bcce-b302099a8057",
        "acr": "L3",
        "scope": "file read",
        "sid": "s-1",
        "party": {"kind": "person", "id": "01890a5d-ac96-774b-bcce-b302099a8057"},
        "capacity": "self",
        "iat": NOW,
        "exp": NOW + 50,
    }


@pytest.fixture(scope="session")
def plumbed_url(postgres_url: str) -> Iterator[str]:
    """A database that holds the plumbing's tables and nothing else."""
    name = f"trust_{secrets.token_hex(4)}"
    with psycopg.connect(postgres_url, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        url = make_url(postgres_url).set(database=name).render_as_string(hide_password=False)
        with psycopg.connect(url) as made:
            for statement in (PLUMBING, *RESTRICTIONS):
                made.execute(statement)
        yield url
        server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture
async def database(plumbed_url: str) -> AsyncIterator[Database]:
    """The plumbing's database, emptied afterwards."""
    database = Database(plumbed_url, source="svc-test")
    yield database
    async with database.transaction() as session:
        await (await driver(session)).execute("TRUNCATE subject_key, access_log")
    await database.close()
