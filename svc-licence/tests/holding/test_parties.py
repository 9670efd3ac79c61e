"""A licence is held by a party; who acts for it sees it, and nobody else does."""

import asyncio
from uuid import UUID, uuid4

import pytest
from licence_builders import COMPANY, ELDER, FOOD, HOLDER
from licence_front import AGENT, COLLEAGUE, Front, acting, officer, person

from contracts.internal.calls import Purpose
from contracts.parties import Capacity, NamedParty, Party, PartyKind
from contracts.topics import APPLICATION
from servicekit.storage.database import driver
from servicekit.testing.bearers import organisation_party, person_party
from servicekit.trust.passes import Bearer

OTHER_COMPANY = organisation_party(UUID("01930000-0000-7000-8000-00000000000d"))
WHO_ARE_NOTHING_TO_THE_COMPANY = {
    "somebody": person(),
    "who left": person(AGENT),  # their pass names themselves again
    "another company's agent": acting(AGENT, OTHER_COMPANY),
    "a person whose id is the company's": person(COMPANY.party.id),
    "a person's delegate": acting(AGENT, HOLDER.party, capacity=Capacity.DELEGATE),
}


@pytest.mark.parametrize("by", [AGENT, COLLEAGUE])
async def test_two_people_of_one_company_both_see_its_licence(front: Front, by: UUID) -> None:
    licence_id = await front.issue(FOOD, holder=COMPANY)

    page = (await front.get("/v1/licences", by=acting(by))).json()
    whole = (await front.get(f"/v1/licences/{licence_id}", by=acting(by))).json()

    assert [line["licence_id"] for line in page["licences"]] == [licence_id]
    assert whole["record"]["CZZT"] == COMPANY.name
    assert whole["record"]["CZZTDM"] == COMPANY.number
    assert (whole["record"]["CZZTDMLX"], whole["record"]["CZZTDMLXDM"]) == (
        "统一社会信用代码",
        "001",
    )
    assert whole["record"]["KZ_BABH"] == whole["record"]["ZZBH"]


@pytest.mark.parametrize(
    "stranger",
    WHO_ARE_NOTHING_TO_THE_COMPANY.values(),
    ids=WHO_ARE_NOTHING_TO_THE_COMPANY.keys(),
)
async def test_who_does_not_act_for_the_company_sees_nothing_of_it(
    front: Front, stranger: Bearer
) -> None:
    licence_id = await front.issue(FOOD, holder=COMPANY)
    paths = [f"/v1/licences/{licence_id}", f"/v1/licences/{licence_id}/uses"]

    answers = await asyncio.gather(
        *(front.get(path, by=stranger) for path in paths * 3),
        *(
            front.post("/v1/presentations", {"licence_id": licence_id}, by=stranger)
            for _ in range(3)
        ),
    )

    assert {answer.status_code for answer in answers} == {404}
    assert (await front.get("/v1/licences", by=stranger)).json()["licences"] == []
    assert (await front.get(paths[0], by=acting(AGENT))).status_code == 200


async def test_an_agents_own_licences_are_not_the_companys(front: Front) -> None:
    own = NamedParty(party=person_party(AGENT), name="测试乙", number="440305199001010012")
    licence_id = await front.issue(ELDER, holder=own)

    for by in (acting(AGENT), acting(COLLEAGUE)):
        assert (await front.get("/v1/licences", by=by)).json()["licences"] == []
        assert (await front.get(f"/v1/licences/{licence_id}", by=by)).status_code == 404


async def test_a_licence_is_the_holders_and_not_the_applicants(front: Front) -> None:
    approval = front.approval(FOOD, holder=COMPANY)
    front.application.applicants[approval.case_id] = HOLDER

    await front.hear(approval)

    assert (await front.get("/v1/licences", by=person())).json()["licences"] == []
    page = (await front.get("/v1/licences", by=acting(AGENT))).json()
    assert [line["case_id"] for line in page["licences"]] == [str(approval.case_id)]


async def test_no_column_holds_the_company_or_who_acted_readably(front: Front) -> None:
    licence_id = await front.issue(FOOD, holder=COMPANY)
    await front.post("/v1/verify", {"code": await front.show(licence_id, by=acting(AGENT))})

    async with front.parts.runtime.database.reading() as session:
        dump = await (await driver(session)).fetchval(
            "SELECT string_agg(concat(l, k, p, u), ' ')"
            " FROM licence l, subject_key k, presentation p, licence_use u"
        )

    for secret in (COMPANY.name, COMPANY.number, str(COMPANY.party.id), str(AGENT), "示例路"):
        assert secret not in dump
        assert secret.encode().hex() not in dump


async def _holdings(front: Front, holder: NamedParty) -> list[str]:
    case_id = uuid4()
    answer = await front.ask(
        "/internal/holdings",
        {"case_id": str(case_id), "holder": holder.model_dump(mode="json")},
        caller=APPLICATION,
        purpose=Purpose.PREFILL,
        cases=[case_id],
    )
    return [each["licence_id"] for each in answer.json()["holdings"]]


async def test_a_companys_form_is_filled_from_the_companys_licences(front: Front) -> None:
    licence_id = await front.issue(FOOD, holder=COMPANY)
    await front.issue(ELDER)

    assert await _holdings(front, COMPANY) == [licence_id]


async def test_a_number_of_one_kind_is_never_taken_for_the_other(front: Front) -> None:
    await front.issue(FOOD, holder=COMPANY)
    disguised = COMPANY.model_copy(
        update={"party": Party(kind=PartyKind.PERSON, id=COMPANY.party.id)}
    )

    assert await _holdings(front, disguised) == []


async def test_a_companys_licence_is_checked_by_the_end_of_its_credit_code(front: Front) -> None:
    licence_id = await front.issue(FOOD, holder=COMPANY)
    licence = (await front.get(f"/v1/licences/{licence_id}", by=acting(AGENT))).json()
    question = {"licence_identifier": licence["licence_identifier"]}

    answers = [
        await front.post("/v1/verify/identifier", question | {"holder_last_four": ending})
        for ending in (COMPANY.number[-4:], COMPANY.number[-4:].lower(), "0000")
    ]

    assert [answer.json() for answer in answers] == [
        {"valid": True},
        {"valid": True},
        {"valid": False},
    ]


async def test_the_company_learns_which_of_its_people_showed_the_licence(front: Front) -> None:
    licence_id = await front.issue(FOOD, holder=COMPANY)
    code = await front.show(licence_id, by=acting(COLLEAGUE))
    seen = (await front.post("/v1/verify", {"code": code}, by=officer("civil-affairs"))).json()

    page = (await front.get(f"/v1/licences/{licence_id}/uses", by=acting(AGENT))).json()

    (use,) = page["uses"]
    assert use["presented_by"] == str(COLLEAGUE)
    assert use["verifier"] == "department:civil-affairs"
    assert str(COLLEAGUE) not in str(seen)
