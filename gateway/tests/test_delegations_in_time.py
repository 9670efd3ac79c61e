"""What time does to delegations: the register takes some back, what is over is forgotten."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import asyncpg
import pytest
from gateway_company import Doors, Somebody
from gateway_delegation import (
    act_as_guardian,
    child_of,
    end,
    listed,
    make_family,
    name_delegate,
    somebody,
)
from test_acting_for import get, until_refused

from gateway.delegations.jobs import ask_about_guardianships, forget_over
from gateway.delegations.use_cases.note_guardianship import note_guardianship
from gateway.delegations.use_cases.take_guardianships_up import SOON, take_guardianships_up
from gateway.people.clients.department_systems import DepartmentSystems
from gateway.settings import GatewaySettings
from gateway.wiring import build_runtime
from sandbox.client import SandboxClient
from servicekit.ground.clock import Clock
from servicekit.ground.provisions import Provisions
from servicekit.process.runtime import Runtime
from servicekit.storage.database import Database

REGISTER = "public-security/guardianship"


@pytest.fixture
async def runtime(
    settings: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Runtime]:
    """What the gateway's jobs stand on, here in the test's process."""
    for name, value in {**settings, "GATEWAY_PORT": "1", "GATEWAY_INTERNAL_PORT": "2"}.items():
        monkeypatch.setenv(name, value)
    made = build_runtime(GatewaySettings())
    yield made
    await made.provisions.get(DepartmentSystems).close()
    await made.database.close()


@pytest.fixture
def provisions(runtime: Runtime) -> Provisions:
    return runtime.provisions


@pytest.fixture
async def rows(database_url: str) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(database_url)
    yield connection
    await connection.close()


async def guardianship(doors: Doors, rows: asyncpg.Connection) -> tuple[Somebody, dict[str, Any]]:
    """Let a father act for his child; the register is to be asked about it, and no other, now."""
    father = await somebody(doors, age=38)
    child = child_of(doors, father)
    begun = (await act_as_guardian(doors, father, child)).raise_for_status().json()
    await due(rows, begun["id"])
    return father, {**child, **begun}


async def due(rows: asyncpg.Connection, delegation_id: str, ago: str = "1 second") -> None:
    await rows.execute(
        "UPDATE delegation SET ask_again_at = clock_timestamp() - $2::text::interval"
        " WHERE id = $1::text::uuid",
        delegation_id,
        ago,
    )


async def state_of(doors: Doors, who: Somebody) -> list[tuple[str, str | None]]:
    return [(each["state"], each["end_reason"]) for each in (await listed(doors, who))["received"]]


async def test_a_guardianship_that_the_register_takes_back_ends_within_the_day(
    doors: Doors, rows: asyncpg.Connection, provisions: Provisions
) -> None:
    father, child = await guardianship(doors, rows)
    doors.sandbox.put_facts(child["citizen_id"], guardians=[])

    await ask_about_guardianships(provisions)

    assert await until_refused(doors.client, father, child["principal_id"]) < 5
    assert await state_of(doors, father) == [("ended", "taken_back")]


async def test_one_that_the_register_confirms_goes_on_and_is_asked_about_in_a_day(
    doors: Doors, rows: asyncpg.Connection, provisions: Provisions
) -> None:
    father, child = await guardianship(doors, rows)

    await ask_about_guardianships(provisions)

    asked = len(doors.sandbox.calls(operation=REGISTER))
    await ask_about_guardianships(provisions)
    hours = await rows.fetchval(
        "SELECT extract(epoch FROM ask_again_at - clock_timestamp()) / 3600 FROM delegation"
        " WHERE id = $1::text::uuid",
        child["id"],
    )
    assert len(doors.sandbox.calls(operation=REGISTER)) == asked
    assert 23 < hours <= 24
    assert (await get(doors.client, father, child["principal_id"])).status_code == 200


async def test_while_the_register_is_away_nothing_ends_and_few_questions_are_asked(
    doors: Doors, rows: asyncpg.Connection, provisions: Provisions
) -> None:
    families = [await guardianship(doors, rows) for _ in range(5)]
    for _, child in families:
        doors.sandbox.put_facts(child["citizen_id"], guardians=[])
    before = len(doors.sandbox.calls(operation=REGISTER))
    doors.sandbox.set_fault(REGISTER, "error")

    await ask_about_guardianships(provisions)

    assert len(doors.sandbox.calls(operation=REGISTER)) - before == 3
    for father, _ in families:
        assert await state_of(doors, father) == [("in_force", None)]
    doors.sandbox.mend(REGISTER)
    for _, child in families:
        await due(rows, child["id"])
    await ask_about_guardianships(provisions)
    for father, _ in families:
        assert await state_of(doors, father) == [("ended", "taken_back")]


async def test_a_child_whose_data_are_lost_stops_nobody_else(
    doors: Doors, rows: asyncpg.Connection, provisions: Provisions, sandbox: SandboxClient
) -> None:
    _, lost = await guardianship(doors, rows)
    father, child = await guardianship(doors, rows)
    sandbox.put_facts(child["citizen_id"], guardians=[])
    await due(rows, lost["id"], "1 hour")
    await rows.execute(
        "UPDATE account SET citizen_id = name WHERE id = $1::text::uuid", lost["principal_id"]
    )

    await ask_about_guardianships(provisions)

    assert await state_of(doors, father) == [("ended", "taken_back")]


async def test_a_guardian_whom_the_register_has_again_acts_anew(
    doors: Doors, rows: asyncpg.Connection, provisions: Provisions
) -> None:
    father, child = await guardianship(doors, rows)
    doors.sandbox.put_facts(child["citizen_id"], guardians=[])
    await ask_about_guardianships(provisions)
    doors.sandbox.put_facts(child["citizen_id"], guardians=[father.citizen_id])

    again = await act_as_guardian(doors, father, child)

    assert again.status_code == 201, again.text
    assert again.json()["id"] != child["id"]
    assert (await get(doors.client, father, child["principal_id"])).status_code == 200


async def test_who_confirms_it_anew_while_the_register_is_asked_is_believed(
    doors: Doors, rows: asyncpg.Connection, provisions: Provisions
) -> None:
    father, child = await guardianship(doors, rows)
    database, now = provisions.get(Database), Clock().now()
    async with database.transaction() as session:
        taken_up = await take_guardianships_up(session, most=1, now=now)
    await act_as_guardian(doors, father, child)

    async with database.transaction() as session:
        goes_on = await note_guardianship(
            session, delegation_id=taken_up[0].id, record=None, taken_up=now + SOON, now=now
        )

    assert str(taken_up[0].id) == child["id"]
    assert goes_on
    assert await state_of(doors, father) == [("in_force", None)]


async def test_what_is_over_is_forgotten_after_its_time_and_nothing_else_is(
    doors: Doors, rows: asyncpg.Connection, provisions: Provisions
) -> None:
    ended, kept, open_one = [await make_family(doors) for _ in range(3)]
    for each in (ended, kept):
        await end(doors, each.mother, each.id)
    unused = (await name_delegate(doors, ended.stranger, ended.daughter)).json()["id"]
    fresh = (await name_delegate(doors, kept.stranger, kept.daughter)).json()["id"]
    for number, long_ago in ((ended.id, timedelta(days=3661)), (kept.id, timedelta(days=3600))):
        await rows.execute(
            "UPDATE delegation SET ended_at = ended_at - $2::interval WHERE id = $1::text::uuid",
            number,
            long_ago,
        )
    await rows.execute(
        "UPDATE delegation SET answer_by = answer_by - interval '121 days'"
        " WHERE id = $1::text::uuid",
        unused,
    )

    await forget_over(provisions)

    left = await rows.fetch(
        "SELECT id::text FROM delegation WHERE id = ANY($1::text[]::uuid[])",
        [ended.id, kept.id, open_one.id, unused, fresh],
    )
    assert {row["id"] for row in left} == {kept.id, open_one.id, fresh}
