"""Publishing licence types: by the officers of the department that owns them, with a reason."""

from licence_builders import ELDER, seed
from licence_front import Front, officer


async def test_publishing_the_same_type_mints_nothing_and_says_so(front: Front) -> None:
    answer = await front.post("/v1/staff/licence-types", seed(ELDER), by=officer())

    assert answer.status_code == 200
    assert not answer.json()["minted"]
    assert answer.json()["version"] == 1


async def test_a_changed_type_is_the_next_version(front: Front) -> None:
    body = seed(ELDER) | {"validity": {"years": 1}}

    answer = await front.post("/v1/staff/licence-types", body, by=officer())

    assert answer.status_code == 201
    assert answer.json()["version"] == 2


async def test_a_type_with_a_wrong_check_character_is_told_with_its_place(front: Front) -> None:
    body = seed(ELDER) | {"type_code": "11440300TB2026010X001"}

    answer = await front.post("/v1/staff/licence-types", body, by=officer())

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/type_code"


async def test_a_text_that_no_database_keeps_is_refused(front: Front) -> None:
    body = seed(ELDER) | {"name": {"zh": "证\x00明", "en": "x"}}

    published = await front.post("/v1/staff/licence-types", body, by=officer())
    found = await front.get("/v1/staff/licences?licence_identifier=%00", by=officer())

    assert [published.status_code, found.status_code] == [422, 422]
