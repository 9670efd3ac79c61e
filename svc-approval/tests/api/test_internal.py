"""What other services may ask."""

from uuid import UUID, uuid4

import pytest
from approval_world import NOW, World
from sqlalchemy import select

from contracts.internal.calls import Purpose
from contracts.topics import APPLICATION, CATALOGUE
from svc_approval.domain.gathered_facts import GatheredFacts

EIGHTY = {"birth_date": "1946-11-20", "receives_allowance": False}


async def test_a_form_gets_every_fact_with_its_provenance(world: World) -> None:
    person = world.sandbox.make(facts=EIGHTY)

    facts = (await world.prefill(person, "elder-allowance", uuid4()))["facts"]

    by_name = {fact["name"]: fact for fact in facts}
    assert by_name.keys() == {"birth_date", "hukou_division", "death_date", "receives_allowance"}
    born = by_name["birth_date"]
    assert (born["known"], born["value"]) == (True, "1946-11-20")
    assert born["source"] == "public-security/person"
    assert born["record"].startswith("PERSON")
    assert born["fetched_at"] == NOW.isoformat().replace("+00:00", "Z")
    assert len(born["hash"]) == 64
    assert by_name["death_date"]["known"] is True
    assert by_name["death_date"]["value"] is None


async def test_a_form_does_not_wait_for_a_slow_source(world: World) -> None:
    person = world.sandbox.make(facts=EIGHTY)
    world.sandbox.set_fault("public-security/household", "hang")

    facts = (await world.prefill(person, "elder-allowance", uuid4()))["facts"]

    unknown = [fact for fact in facts if not fact["known"]]
    assert [(fact["name"], fact["value"], fact["hash"]) for fact in unknown] == [
        ("hukou_division", None, None)
    ]


async def test_kept_facts_are_sealed(world: World) -> None:
    person = world.sandbox.make(facts=EIGHTY)

    prefilled = await world.prefill(person, "elder-allowance", uuid4())

    async with world.database.reading() as session:
        row = await session.scalar(
            select(GatheredFacts).where(GatheredFacts.id == UUID(prefilled["facts_id"]))
        )
    assert row is not None
    assert b"1946-11-20" not in row.sealed
    assert person["citizen_id"] not in row.subject


async def test_facts_of_an_edition_not_known_yet_come_later(world: World) -> None:
    case = uuid4()
    question = {
        "case_id": str(case),
        "edition_id": str(uuid4()),
        "name": "某人",
        "citizen_id": "490000194602110960",
    }

    answer = await world.http.post(
        "/internal/facts",
        json=question,
        headers=world.service(APPLICATION, Purpose.PREFILL, case),
    )

    assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")
    assert answer.json()["type"].endswith("edition-unknown")


@pytest.mark.parametrize(
    ("path", "purpose"),
    [("/internal/facts", Purpose.PREFILL), ("/internal/explanations", Purpose.EXPLAIN)],
)
async def test_a_case_the_token_does_not_name_is_refused(
    world: World, path: str, purpose: Purpose
) -> None:
    question = {
        "case_id": str(uuid4()),
        "edition_id": str(world.editions["elder-allowance"]),
        "name": "某人",
        "citizen_id": "490000194602110960",
        "attempt": 1,
    }

    answer = await world.http.post(
        path, json=question, headers=world.service(APPLICATION, purpose, uuid4())
    )

    assert answer.status_code == 403


async def test_a_service_that_is_not_on_the_list_is_refused(world: World) -> None:
    answer = await world.http.post(
        "/internal/facts", json={}, headers=world.service(CATALOGUE, Purpose.PREFILL)
    )

    assert answer.status_code == 403


async def test_an_officer_is_no_service(world: World) -> None:
    answer = await world.http.post(
        "/internal/rule-sets", json={"rule_set": "x"}, headers=world.officer("rules")
    )

    assert answer.status_code == 403


async def test_an_explanation_says_what_each_condition_saw(world: World) -> None:
    person = world.sandbox.make(facts={"birth_date": "1960-05-05"})
    world.sandbox.set_fault("civil-affairs/allowance", "unknown")
    case = await world.submit(person, "elder-allowance")
    decision = await world.decided(case)

    explained = await world.explained(case)

    assert explained["decision_id"] == str(decision.decision_id)
    conditions = {each["id"]: each for each in explained["conditions"]}
    assert list(conditions) == [
        "hukou-in-shenzhen",
        "aged-70-or-over",
        "alive",
        "not-yet-paid",
    ]
    young = conditions["aged-70-or-over"]
    assert (young["title"], young["verdict"]) == ("年满70周岁", "false")
    assert [fact["value"] for fact in young["facts"]] == ["1960-05-05"]
    silent = conditions["not-yet-paid"]
    assert (silent["verdict"], silent["facts"][0]["known"]) == ("unknown", False)
    assert silent["facts"][0]["source"] == "civil-affairs/allowance"


async def test_who_saw_whose_facts_is_written_down(world: World) -> None:
    person = world.sandbox.make(facts=EIGHTY)
    case = await world.submit(person, "elder-allowance")
    await world.decided(case)

    await world.explained(case)

    assert ("explain", [str(case)]) in await world.access_log()


async def test_the_newest_rule_set_is_named_with_its_sources(world: World) -> None:
    answer = await world.http.post(
        "/internal/rule-sets",
        json={"rule_set": "elder-allowance"},
        headers=world.service(CATALOGUE, Purpose.PUBLISH),
    )

    assert answer.json()["rule_set_hash"] == world.hashes["elder-allowance"]
    assert answer.json()["facts"]["hukou_division"] == "public-security/household"


async def test_a_rule_set_nobody_published_is_not_found(world: World) -> None:
    answer = await world.http.post(
        "/internal/rule-sets",
        json={"rule_set": "unheard-of"},
        headers=world.service(CATALOGUE, Purpose.PUBLISH),
    )

    assert (answer.status_code, answer.json()["type"]) == (
        404,
        "urn:tongban:problem:rule-set-not-found",
    )
