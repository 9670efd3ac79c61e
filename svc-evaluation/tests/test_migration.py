"""A database filled by the release before parties migrates forward with all it holds."""

import secrets
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import UUID

import asyncpg
import httpx
import psycopg
import pytest
from evaluation_front import CLERK, ITEM, NOW, WANG, ZHAO, Front, acting, item_of

from contracts.topics import EVALUATION, GATEWAY
from servicekit.storage.database import Database, driver
from servicekit.storage.migrations import migrate
from servicekit.storage.schema import RESTRICTIONS
from servicekit.testing.bearers import organisation_party
from servicekit.trust.keys import SigningKey
from servicekit.trust.passes import InternalTokens
from servicekit.trust.subject_keys import SubjectKeys
from servicekit.web.app import create_app
from svc_evaluation.known.use_cases.learn_item import learn_item
from svc_evaluation.settings import Settings
from svc_evaluation.wiring import build

GIVEN, STILL_OPEN = UUID(int=21), UUID(int=22)


@pytest.fixture
def old_url(postgres_url: str) -> Iterator[str]:
    """A database as the release before this one made it."""
    name = f"test_{secrets.token_hex(4)}"
    url = postgres_url.rsplit("/", 1)[0] + f"/{name}"
    migrate("svc_evaluation", url, to="0001")
    yield url
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


async def fill(url: str, keys: SubjectKeys) -> None:
    """Open two ratings as the old release did, one of them given, sealed as it sealed them."""
    index = keys.blind_index("rating.applicant", WANG.account_id)
    database = Database(url, source=EVALUATION)
    async with database.transaction() as session:
        for statement in RESTRICTIONS:  # today's keys look at a column that the old ones had not
            await (await driver(session)).execute(statement)
        cipher = await keys.cipher(session, index.hex())
    await database.close()
    connection = await asyncpg.connect(url)
    for case_id, level in ((GIVEN, "satisfied"), (STILL_OPEN, None)):
        await connection.execute(
            "INSERT INTO rating (case_id, item_code, applicant, closed_at, opened_at, level, tags,"
            " comment, submitted_at) VALUES ($1, $2, $3, $4, $4, $5, '[]', $6, $7)",
            case_id,
            ITEM,
            index,
            NOW,
            level,
            cipher.seal(f"rating.comment/{case_id}", "很快") if level else None,
            NOW if level else None,
        )
    await connection.close()


@pytest.fixture
async def migrated(old_url: str, key_directory: Path) -> AsyncIterator[Front]:
    """The front door of the evaluation on the old database, brought forward."""
    kek, index_key = (
        (key_directory / f"{EVALUATION}.{kind}").read_bytes() for kind in ("kek", "index")
    )
    await fill(old_url, SubjectKeys(kek, index_key))
    migrate("svc_evaluation", old_url)
    service = build(
        Settings(
            port=1,
            database_url=old_url,
            bus_url=old_url,
            key_directory=key_directory,
            clock_at=NOW.isoformat(),
            application_url="http://127.0.0.1:1",
        )
    )
    app = create_app(service, background=False)
    tokens = InternalTokens(SigningKey.load(key_directory / f"{GATEWAY}.private.jwk"))
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(
            transport=httpx.ASGITransport(app), base_url="http://evaluation.test"
        ) as client,
    ):
        async with service.runtime.database.transaction() as session:
            await learn_item(session, item=item_of())
        yield Front(client, tokens)


async def test_ratings_are_still_those_of_the_person_whose_case_it_was(migrated: Front) -> None:
    ratings = (await migrated.get("/v1/ratings", WANG)).json()["ratings"]

    by_case = {rating["case_id"]: rating for rating in ratings}
    assert by_case.keys() == {str(GIVEN), str(STILL_OPEN)}
    assert by_case[str(GIVEN)]["comment"] == "很快"
    assert by_case[str(GIVEN)]["submitted_by"] is None
    assert by_case[str(STILL_OPEN)]["level"] is None


async def test_an_old_open_rating_is_given_by_its_applicant_alone(migrated: Front) -> None:
    company = acting(UUID(int=4), organisation_party(UUID(WANG.account_id)))

    strangers = [await migrated.rate(STILL_OPEN, by) for by in (ZHAO, company)]
    owner = await migrated.rate(STILL_OPEN, WANG)

    assert [answer.status_code for answer in strangers] == [404, 404]
    assert owner.status_code == 201
    assert owner.json()["submitted_by"] == WANG.account_id


async def test_old_ratings_are_counted_for_the_items_department(migrated: Front) -> None:
    answer = (await migrated.get("/v1/staff/ratings", CLERK)).json()

    assert (answer["counts"]["satisfied"], answer["open"]) == (1, 1)
