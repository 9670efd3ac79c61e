"""Publishing licence types: by the officers of the department that owns them, with a reason."""

import asyncio

import pytest
from licence_builders import DRIVER, ELDER, FOOD, seed
from licence_front import Front, keeper_of, officer

from servicekit.trust.passes import Bearer

PATH = "/v1/staff/licence-types"
CITY = {"department": "civil-affairs", "division": "440300"}


async def test_publishing_the_same_type_mints_nothing_and_says_so(front: Front) -> None:
    answer = await front.post(PATH, seed(ELDER), by=officer())

    assert answer.status_code == 200
    assert not answer.json()["minted"]
    assert answer.json()["version"] == 1


async def test_a_changed_type_is_the_next_version(front: Front) -> None:
    body = seed(ELDER) | {"validity": {"years": 1}}

    answer = await front.post(PATH, body, by=officer())

    assert answer.status_code == 201
    assert answer.json()["version"] == 2


async def test_a_type_with_a_wrong_check_character_is_told_with_its_place(front: Front) -> None:
    body = seed(ELDER) | {"type_code": "11440300TB2026010X001"}

    answer = await front.post(PATH, body, by=officer())

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/type_code"


async def test_a_text_that_no_database_keeps_is_refused(front: Front) -> None:
    body = seed(ELDER) | {"name": {"zh": "证\x00明", "en": "x"}}

    published = await front.post(PATH, body, by=officer())
    found = await front.get("/v1/staff/licences?licence_identifier=%00", by=officer())

    assert [published.status_code, found.status_code] == [422, 422]


@pytest.mark.parametrize(
    "stranger",
    [
        officer("transport"),
        officer(division="440304"),
        officer(division="440100"),
        officer(division=None),
        officer(None),
        officer(division="4403"),
    ],
    ids=["other department", "district", "other city", "no division", "no department", "prefix"],
)
async def test_nobody_publishes_for_another_department_or_division(
    front: Front, stranger: Bearer
) -> None:
    body = seed(ELDER) | {"validity": {"years": 1}}
    brand_new = seed(ELDER) | {"licence_type": "brand-new"}

    answers = await asyncio.gather(
        *(front.post(PATH, each, by=stranger) for each in (body, brand_new) for _ in range(3))
    )

    assert {answer.status_code for answer in answers} == {403}
    assert {answer.json()["type"].rpartition(":")[2] for answer in answers} == {
        "licence-type-of-another-department"
    }
    whole = (await front.get(f"{PATH}/{ELDER}", by=officer())).json()
    assert [each["version"] for each in whole["versions"]] == [1]
    assert (await front.get(f"{PATH}/brand-new", by=officer())).status_code == 404


async def test_a_type_cannot_be_taken_over_by_naming_oneself_its_owner(front: Front) -> None:
    body = seed(ELDER) | {
        "owner": {"department": "transport", "division": "440300"},
        "issuer": seed(ELDER)["issuer"] | {"department": "transport"},
    }

    answer = await front.post(PATH, body, by=officer("transport"))

    assert answer.status_code == 403
    whole = (await front.get(f"{PATH}/{ELDER}", by=officer())).json()
    assert whole["owner"] == CITY


async def test_licences_are_not_issued_in_another_departments_name(front: Front) -> None:
    body = seed(ELDER) | {
        "licence_type": "brand-new",
        "issuer": seed(ELDER)["issuer"] | {"department": "transport"},
    }

    answer = await front.post(PATH, body, by=officer())

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/issuer/department"


async def test_a_types_owner_stays_who_it_is(front: Front) -> None:
    body = seed(ELDER) | {"owner": CITY | {"division": "440304"}}

    answer = await front.post(PATH, body, by=officer())

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/owner"


async def test_a_district_publishes_its_own_and_the_city_sees_it(front: Front) -> None:
    district = officer(division="440304")
    body = seed(ELDER) | {
        "licence_type": "futians-own",
        "owner": CITY | {"division": "440304"},
    }

    published = await front.post(PATH, body, by=district)

    assert published.status_code == 201
    names = {}
    for name, by in (("district", district), ("city", officer())):
        page = (await front.get(PATH, by=by)).json()
        names[name] = [line["licence_type"] for line in page["licence_types"]]
    assert names == {"district": ["futians-own"], "city": [ELDER, "futians-own"]}


async def test_who_published_and_why_is_on_record(front: Front) -> None:
    await front.publish(ELDER, validity={"years": 5}, reason="按新办法改为五年")

    whole = (await front.get(f"{PATH}/{ELDER}", by=officer())).json()

    newest, first = whole["versions"]
    assert (newest["version"], newest["reason"]) == (2, "按新办法改为五年")
    assert newest["published_by"].startswith("officer:")
    assert first["reason"] == "首次发布"
    assert whole["definition"]["validity"]["years"] == 5


@pytest.mark.parametrize(
    ("missing", "pointer"),
    [({"reason": " "}, "/reason"), ({"reason": None}, "/reason"), ({"owner": None}, "/owner")],
)
async def test_a_publication_needs_its_owner_and_its_reason(
    front: Front, missing: dict[str, object], pointer: str
) -> None:
    answer = await front.post(PATH, seed(ELDER) | missing, by=officer())

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == pointer


@pytest.mark.parametrize(
    "officer_of",
    [officer("transport"), officer(division="440304"), officer(division=None), officer(None)],
)
async def test_an_officer_of_elsewhere_reads_no_type(front: Front, officer_of: Bearer) -> None:
    listed = (await front.get(PATH, by=officer_of)).json()["licence_types"]

    assert ELDER not in [line["licence_type"] for line in listed]
    assert (await front.get(f"{PATH}/{ELDER}", by=officer_of)).status_code == 404


async def test_types_are_listed_by_pages_in_the_readers_language(front: Front) -> None:
    for name in ("a-type", "b-type"):
        await front.post(PATH, seed(FOOD) | {"licence_type": name}, by=keeper_of(FOOD))

    seen = []
    path = f"{PATH}?limit=2"
    for _ in range(2):
        page = (await front.get(path, by=keeper_of(FOOD), **{"accept-language": "en"})).json()
        seen += [line["licence_type"] for line in page["licence_types"]]
        path = f"{PATH}?limit=2&cursor={page['next_cursor']}"

    assert seen == ["a-type", "b-type", FOOD]
    assert page["next_cursor"] is None
    assert page["licence_types"][0]["name"] == "Receipt of the filing for prepackaged food"


async def test_many_versions_published_at_once_are_numbered_one_by_one(front: Front) -> None:
    answers = await asyncio.gather(
        *(front.publish(DRIVER, validity={"years": years}) for years in range(4, 10))
    )

    assert {answer.status_code for answer in answers} == {201}
    assert sorted(answer.json()["version"] for answer in answers) == [2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize(
    ("language", "words"),
    [("zh", "该证照类型属于其他部门或区划"), ("en", "belongs to another department")],
)
async def test_a_refusal_is_told_in_the_officers_language(
    front: Front, language: str, words: str
) -> None:
    answer = await front.client.post(
        PATH,
        json=seed(ELDER),
        headers=front._headers(officer("transport"))
        | {"accept-language": language, "idempotency-key": "a-key-of-mine"},
    )

    assert words in answer.json()["detail"]
    assert answer.headers["content-language"] == {"zh": "zh-CN", "en": "en"}[language]


@pytest.mark.parametrize(
    ("language", "words"), [("zh", "请核对"), ("en", "credit code (18) and 3 digits")]
)
async def test_a_fault_of_a_definition_is_told_in_the_officers_language(
    front: Front, language: str, words: str
) -> None:
    answer = await front.client.post(
        PATH,
        json=seed(ELDER) | {"type_code": "11440300TB2026010X001"},
        headers=front._headers(officer())
        | {"accept-language": language, "idempotency-key": "a-key-of-mine"},
    )

    (fault,) = answer.json()["errors"]
    assert words in fault["detail"]
