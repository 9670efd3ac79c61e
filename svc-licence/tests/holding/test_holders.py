"""What a holder may do with their licences, and a stranger may not."""

from uuid import UUID, uuid4

import pytest
from licence_builders import DRIVER, ELDER
from licence_front import Front, officer, person

from servicekit.trust.passes import Bearer

STRANGER = person(UUID("01930000-0000-7000-8000-0000000000ee"))


async def test_licences_are_listed_newest_first_by_pages(front: Front) -> None:
    first = await front.issue(ELDER)
    second = await front.issue(DRIVER)

    page = (await front.get("/v1/licences?limit=1", by=person())).json()
    rest = (
        await front.get(f"/v1/licences?limit=1&cursor={page['next_cursor']}", by=person())
    ).json()

    assert [line["licence_id"] for line in page["licences"]] == [second]
    assert [line["licence_id"] for line in rest["licences"]] == [first]
    assert page["next_cursor"] != rest["next_cursor"]


async def test_a_stranger_sees_none_of_it(front: Front) -> None:
    licence_id = await front.issue()
    assert (await front.get(f"/v1/licences/{licence_id}", by=person())).status_code == 200

    answers = [
        await front.get(f"/v1/licences/{licence_id}", by=STRANGER),
        await front.get(f"/v1/licences/{licence_id}/uses", by=STRANGER),
        await front.post("/v1/presentations", {"licence_id": licence_id}, by=STRANGER),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert (await front.get("/v1/licences", by=STRANGER)).json()["licences"] == []


async def test_a_name_in_english_is_given_to_who_asks_for_it(front: Front) -> None:
    await front.issue(DRIVER)
    headers = {"accept-language": "en"}

    (line,) = (await front.get("/v1/licences", by=person(), **headers)).json()["licences"]

    assert line["name"] == "Ride-hailing driver's licence"


@pytest.mark.parametrize(
    ("actor", "status"),
    [
        (None, 401),
        (person(level="L2"), 403),
        (officer(), 403),
    ],
)
async def test_only_a_real_named_person_has_licences(
    front: Front, actor: Bearer | None, status: int
) -> None:
    assert (await front.get("/v1/licences", by=actor)).status_code == status


async def test_a_token_made_outside_is_refused(front: Front) -> None:
    outside = front.signers["gateway"].sign({"iss": "gateway", "sub": "x"}, "at+jwt")

    answer = await front.client.get("/v1/licences", headers={"authorization": f"Bearer {outside}"})

    assert answer.status_code == 401


async def test_presenting_gives_a_code_for_a_minute(front: Front) -> None:
    licence_id = await front.issue()

    answer = await front.post("/v1/presentations", {"licence_id": licence_id}, by=person())

    shown = answer.json()
    assert answer.status_code == 201
    assert shown["expires_at"] == "2026-11-20T04:01:00Z"
    assert shown["qr"] == f"tongban:verify:{shown['code']}"
    assert len(shown["code"]) >= 22
    assert shown["shown"] == ["holder_name"]


async def test_the_same_key_presents_once(front: Front) -> None:
    licence_id = await front.issue()
    body = {"licence_id": licence_id}

    first = await front.post("/v1/presentations", body, by=person(), key="show-it-once")
    again = await front.post("/v1/presentations", body, by=person(), key="show-it-once")

    assert again.json() == first.json()


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"fields": ["shoe_size"]}, "/fields/0"),
        ({"fields": []}, "/fields"),
        ({"until": "tomorrow"}, "/until"),
    ],
)
async def test_what_cannot_be_shown_is_told_with_its_place(
    front: Front, body: dict[str, object], pointer: str
) -> None:
    licence_id = await front.issue()

    answer = await front.post("/v1/presentations", {"licence_id": licence_id} | body, by=person())

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == pointer


async def test_a_licence_that_does_not_exist_is_not_found(front: Front) -> None:
    answer = await front.get(f"/v1/licences/{uuid4()}", by=person())

    assert answer.status_code == 404
    assert answer.json()["type"].endswith("licence-not-found")
