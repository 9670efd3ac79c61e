"""What other services may ask."""

from uuid import UUID, uuid4

from approval_world import NOW, World, party_of
from sqlalchemy import select

from contracts.internal.calls import Purpose
from contracts.topics import APPLICATION, CATALOGUE
from svc_approval.facts.domain.gathered_facts import GatheredFacts

SOMEBODY = {"name": "某人", "citizen_id": "490000194602110960"}
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
        "applicant": party_of(SOMEBODY).model_dump(mode="json"),
    }

    answer = await world.http.post(
        "/internal/facts",
        json=question,
        headers=world.service(APPLICATION, Purpose.PREFILL, case),
    )

    assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")
    assert answer.json()["type"].endswith("edition-unknown")


async def test_a_service_that_is_not_on_the_list_is_refused(world: World) -> None:
    answer = await world.http.post(
        "/internal/facts", json={}, headers=world.service(CATALOGUE, Purpose.PREFILL)
    )

    assert answer.status_code == 403
