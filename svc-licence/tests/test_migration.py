"""A database filled by the release before parties and owners migrates forward with all it holds."""

import base64
import secrets
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from uuid import UUID, uuid4

import asyncpg
import orjson
import psycopg
import pytest
from licence_builders import ELDER, HOLDER, make_type, seed
from licence_front import EDITIONS, NOW, Front, acting, officer, person

from contracts.internal.calls import Purpose
from contracts.topics import APPLICATION, LICENCE
from servicekit.storage.database import Database, driver
from servicekit.storage.migrations import migrate
from servicekit.storage.schema import RESTRICTIONS
from servicekit.testing.bearers import organisation_party
from servicekit.trust.subject_keys import SubjectKeys

OpenFront = Callable[[str], AbstractAsyncContextManager[Front]]
LICENCE_ID = UUID("01930000-0000-7000-8000-0000000000a0")
CHANGE_ID = UUID("01930000-0000-7000-8000-0000000000a1")
USE_ID = UUID("01930000-0000-7000-8000-0000000000a2")
PATH = "/v1/staff/licence-types"


@pytest.fixture
def old_url(postgres_url: str) -> Iterator[str]:
    """A database as the release before this one made it."""
    name = f"test_{secrets.token_hex(4)}"
    url = postgres_url.rsplit("/", 1)[0] + f"/{name}"
    migrate("svc_licence", url, to="0001")
    yield url
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


async def fill(url: str, keys: SubjectKeys) -> None:
    """Do as the old release did: publish types, learn an edition, issue, change and use."""
    index = keys.blind_index("licence.account", str(HOLDER.party.id))
    database = Database(url, source="svc-licence")
    async with database.transaction() as session:
        for statement in RESTRICTIONS:  # today's keys look at a column that the old ones had not
            await (await driver(session)).execute(statement)
        cipher = await keys.cipher(session, index.hex())
    await database.close()
    connection = await asyncpg.connect(url)
    await publish_as_before(connection)
    disclosed = base64.urlsafe_b64encode(orjson.dumps(["salt", "CZZT", HOLDER.name]))
    disclosures = {"holder_name": disclosed.rstrip(b"=").decode()}
    await connection.execute(
        "INSERT INTO licence VALUES ($1, $1, $1, $2, $3, $4, $5, $6, $7, $8, $9, NULL,"
        " 'civil-affairs', '440300', $10, $11, $12, $13, 'a.b.c')",
        LICENCE_ID,
        EDITIONS[ELDER],
        "item",
        ELDER,
        make_type(ELDER).hash,
        "1.2.156.3005.2.x",
        "valid",
        NOW,
        NOW.date(),
        index,
        keys.blind_index("licence.citizen", HOLDER.number),
        "x.e30.x",
        cipher.seal(f"licence.sealed_disclosures/{LICENCE_ID}", disclosures),
    )
    await connection.execute(
        "INSERT INTO licence_change VALUES ($1, $2, 'suspended', 'officer:1', $3, $4)",
        CHANGE_ID,
        LICENCE_ID,
        cipher.seal(f"licence_change.sealed_reason/{CHANGE_ID}", "复核中"),
        NOW,
    )
    await connection.execute(
        "INSERT INTO licence_use VALUES ($1, $2, 'anonymous', 'presentation', '[]', $3, $4)",
        USE_ID,
        LICENCE_ID,
        NOW,
        cipher.seal(f"licence_use.sealed_cause/{USE_ID}", "公交优惠"),
    )
    await connection.close()


async def publish_as_before(connection: asyncpg.Connection) -> None:
    """Publish the types that an edition names, that none names, and that two disagree about."""
    for name, department in (
        (ELDER, "civil-affairs"),
        ("nobody-pinned", "transport"),
        ("disputed", "transport"),
        ("disputed", "civil-affairs"),
    ):
        definition = make_type(
            ELDER, licence_type=name, issuer=seed(ELDER)["issuer"] | {"department": department}
        )
        await connection.execute(
            "INSERT INTO licence_type_version (id, licence_type, version, hash, definition,"
            " published_at) SELECT gen_random_uuid(), $1, count(*) + 1, $2, $3::text::jsonb, $4"
            " FROM licence_type_version WHERE licence_type = $1",
            name,
            definition.hash,
            definition.model_dump_json(),
            NOW,
        )
        if name != "nobody-pinned":
            await connection.execute(
                "INSERT INTO known_edition VALUES ($1, 'item', '440300', 'rules', $2, $3)",
                EDITIONS[ELDER] if name == ELDER else uuid4(),
                name,
                definition.hash,
            )
    # Any department could publish for any other: a later version that no edition pinned.
    usurped = make_type(ELDER, issuer=seed(ELDER)["issuer"] | {"department": "transport"})
    await connection.execute(
        "INSERT INTO licence_type_version VALUES (gen_random_uuid(), $1, 2, $2, $3::text::jsonb,"
        " $4)",
        ELDER,
        usurped.hash,
        orjson.dumps(usurped.model_dump(mode="json")).decode(),
        NOW,
    )


@pytest.fixture
async def migrated(
    old_url: str, key_directory: Path, open_front_at: OpenFront
) -> AsyncIterator[Front]:
    """The front doors of the service on the old database, brought forward."""
    kek, index_key = (
        (key_directory / f"{LICENCE}.{kind}").read_bytes() for kind in ("kek", "index")
    )
    await fill(old_url, SubjectKeys(kek, index_key))
    migrate("svc_licence", old_url)
    async with open_front_at(old_url) as front:
        yield front


async def test_a_licence_is_still_its_holders_with_all_that_was_said_of_it(
    migrated: Front,
) -> None:
    licence = (await migrated.get(f"/v1/licences/{LICENCE_ID}", by=person())).json()
    uses = (await migrated.get(f"/v1/licences/{LICENCE_ID}/uses", by=person())).json()["uses"]

    assert [field["value"] for field in licence["fields"]] == [HOLDER.name]
    assert [change["reason"] for change in licence["changes"]] == ["复核中"]
    assert [(use["cause"], use["presented_by"]) for use in uses] == [("公交优惠", None)]
    (line,) = (await migrated.get("/v1/licences", by=person())).json()["licences"]
    assert line["licence_id"] == str(LICENCE_ID)


async def test_an_old_licence_is_not_there_for_a_company_of_the_same_id(migrated: Front) -> None:
    company = acting(HOLDER.party.id, organisation_party(HOLDER.party.id))

    assert (await migrated.get(f"/v1/licences/{LICENCE_ID}", by=company)).status_code == 404


async def test_an_old_licence_fills_a_form_and_is_shown_as_before(migrated: Front) -> None:
    answer = await migrated.ask(
        "/internal/holdings",
        {"case_id": str(LICENCE_ID), "holder": HOLDER.model_dump(mode="json")},
        caller=APPLICATION,
        purpose=Purpose.PREFILL,
        cases=[LICENCE_ID],
    )
    code = await migrated.show(str(LICENCE_ID))

    (holding,) = answer.json()["holdings"]
    assert holding["fields"] == {"holder_name": HOLDER.name}
    assert (await migrated.post("/v1/verify", {"code": code})).json()["valid"]


async def test_a_pinned_type_is_owned_by_whom_it_was_pinned_for(migrated: Front) -> None:
    usurper = await migrated.post(PATH, as_of("transport"), by=officer("transport"))
    owner = await migrated.post(PATH, seed(ELDER), by=officer("civil-affairs"))

    assert (usurper.status_code, owner.status_code) == (403, 201)
    assert owner.json()["version"] == 3
    whole = (await migrated.get(f"{PATH}/{ELDER}", by=officer())).json()
    assert whole["owner"] == {"department": "civil-affairs", "division": "440300"}
    assert [each["published_by"] is None for each in whole["versions"]] == [False, True, True]


@pytest.mark.parametrize("name", ["nobody-pinned", "disputed"])
@pytest.mark.parametrize("department", ["transport", "civil-affairs"])
async def test_a_type_that_nobody_can_say_whose_it_is_is_nobodys_to_change(
    migrated: Front, name: str, department: str
) -> None:
    answer = await migrated.post(PATH, as_of(department, name), by=officer(department))

    assert answer.status_code == 403
    assert answer.json()["type"].endswith("licence-type-without-owner")
    assert (await migrated.get(f"{PATH}/{name}", by=officer(department))).status_code == 404


def as_of(department: str, name: str = ELDER) -> dict[str, object]:
    """Return a publication as *department* would make it for itself."""
    return seed(ELDER) | {
        "licence_type": name,
        "owner": {"department": department, "division": "440300"},
        "issuer": seed(ELDER)["issuer"] | {"department": department},
    }
