"""After the journeys, no database, topic or log tells whose they were (PIPL 51)."""

import base64
import uuid
from typing import Any, Final

import asyncpg
import pytest
from journey_firm import firm
from journey_town import Town, granted_allowance, granted_filing, rating_opened
from plain_text import people_in

from contracts.topics import TOPICS
from servicekit.process.open_bus import open_bus
from suite.parts import BUS_DATABASE, SANDBOX, SERVICES
from suite.suite import Suite

ANNA: Final = {"name": "安娜", "citizen_id": "490000194602110960", "phone": "15400000001"}


@pytest.fixture(scope="session")
async def kept(town: Town) -> dict[str, str]:
    """All that is kept after a journey that leaves traces everywhere, by place."""
    await whole_journey(town)
    packages = (BUS_DATABASE, *(part.package for part in SERVICES))
    logs = (town.suite.directory / "logs").glob("*.log")
    return {
        **{package: await dump_of(town.suite, package) for package in packages},
        # The sandbox plays the departments, who know their people.
        **{log.name: log.read_text(errors="replace") for log in logs if log.stem != SANDBOX},
        "topics": await records_of(town.suite),
    }


async def test_no_database_log_or_topic_names_a_person(town: Town, kept: dict[str, str]) -> None:
    found = {place: people_in(text, town.people) for place, text in kept.items()}

    assert len(town.people) > 0
    assert {place: traces for place, traces in found.items() if traces} == {}


async def test_what_the_services_kept_was_searched(town: Town, kept: dict[str, str]) -> None:
    query = "SELECT id, case_no FROM cases WHERE case_no IS NOT NULL LIMIT 1"
    [row] = await town.rows("svc_application", query)

    assert row["case_no"] in kept["svc_application"]
    assert str(row["id"]) in kept["topics"]


@pytest.mark.parametrize(
    "hidden",
    [
        "姓名:安娜。",
        '{"name": "\\u5b89\\u5a1c"}',
        "\\x" + "{'name': '安娜', 'more': 1}".encode().hex(),
        "eyJ." + base64.urlsafe_b64encode('{"name":"安娜"}'.encode()).rstrip(b"=").decode(),
        "\\x" + base64.b64encode('["salt","CZZT","安娜"]'.encode()).hex(),
    ],
)
def test_the_search_reads_what_is_only_encoded(hidden: str) -> None:
    assert people_in(hidden, [ANNA]) == {"安娜"}


async def whole_journey(town: Town) -> None:
    """Let somebody leave a trace everywhere: with a proof shown, a reason, a rating's comment."""
    elder = await town.elder()
    async with await town.sign_in(elder) as citizen, await town.officer() as officer:
        case = await granted_allowance(citizen)
        shown = await citizen.send("/v1/presentations", {"licence_id": case["licence_id"]})
        await town.scan(shown["code"])
        await rating_opened(citizen, case["id"])
        rating = {"level": "satisfied", "comment": f"{elder['name']}很满意,电话{elder['phone']}"}
        await citizen.send(f"/v1/ratings/{case['id']}", rating)
        reason = {"reason": f"核查{elder['name']}的资料。"}
        await officer.send(f"/v1/staff/licences/{case['licence_id']}/suspension", reason)
    async with firm(town) as company:
        case = await granted_filing(company.by_agent)
        await company.by_head.send("/v1/presentations", {"licence_id": case["licence_id"]})
        await company.agent.end_membership(company.organisation_id, company.membership_id)


async def dump_of(suite: Suite, package: str) -> str:
    """Return every row of every table as text; what is binary, in hexadecimal."""
    connection = await asyncpg.connect(suite.database_url(package))
    try:
        tables = await connection.fetch(
            "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables "
            "WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
        )
        rows: list[Any] = []
        for table in tables:
            rows += await connection.fetch(f"SELECT t::text AS line FROM {table['name']} AS t")
    finally:
        await connection.close()
    return "\n".join(row["line"] for row in rows)


async def records_of(suite: Suite) -> str:
    """Return all that stands on the bus, read as a stranger to all groups would."""
    bus = open_bus(suite.bus, suite.bus_url, deployment="development")
    await bus.start()
    try:
        stranger = await bus.subscribe(f"stranger-{uuid.uuid4()}", [each.name for each in TOPICS])
        values, quiet = [], 0
        while quiet < 2:
            deliveries = await stranger.poll(limit=1000, patience=1.0)
            values += [delivery.value.decode() for delivery in deliveries]
            quiet = 0 if deliveries else quiet + 1
        await stranger.close()
    finally:
        await bus.close()
    return "\n".join(values)
