"""What officers do to licences: only what the state allows, and only within their department."""

from typing import Any

import orjson
import pytest
from licence_builders import DRIVER, ELDER
from licence_front import Front, officer, person

from servicekit.storage.database import driver
from servicekit.trust.passes import Bearer

REASON = {"reason": "复核中"}


async def _change(front: Front, licence_id: str, what: str, by: Bearer | None = None) -> int:
    path = f"/v1/staff/licences/{licence_id}/{what}"
    return (await front.post(path, REASON, by=by or officer())).status_code


async def _announced(front: Front, licence_id: str) -> list[dict[str, Any]]:
    async with front.parts.runtime.database.reading() as session:
        rows = await (await driver(session)).fetch(
            "SELECT payload FROM outbox WHERE aggregateid = $1 ORDER BY sequence", licence_id
        )
    return [orjson.loads(row["payload"]) for row in rows]


async def test_a_licence_is_suspended_restored_and_revoked(front: Front) -> None:
    licence_id = await front.issue()

    statuses = []
    for what in ("suspension", "restoration", "revocation"):
        assert await _change(front, licence_id, what) == 200
        licence = (await front.get(f"/v1/licences/{licence_id}", by=person())).json()
        statuses.append(licence["status"])

    assert statuses == ["suspended", "valid", "revoked"]
    assert [change["kind"] for change in licence["changes"]] == [
        "suspended",
        "restored",
        "revoked",
    ]
    assert licence["changes"][0]["reason"] == "复核中"


async def test_each_change_is_told_to_others_in_order_without_its_reason(front: Front) -> None:
    licence_id = await front.issue()
    for what in ("suspension", "restoration", "revocation"):
        await _change(front, licence_id, what)

    told = await _announced(front, licence_id)

    assert [each["type"].split(".")[-2] for each in told] == [
        "licence-suspended",
        "licence-restored",
        "licence-revoked",
    ]
    assert [each["sequence"] for each in told] == [1, 2, 3]
    assert "复核" not in str(told)


@pytest.mark.parametrize(
    ("before", "what"),
    [
        ([], "restoration"),
        (["suspension"], "suspension"),
        (["revocation"], "revocation"),
        (["revocation"], "suspension"),
        (["revocation"], "restoration"),
    ],
)
async def test_what_the_state_does_not_allow_is_a_conflict(
    front: Front, before: list[str], what: str
) -> None:
    licence_id = await front.issue()
    for each in before:
        await _change(front, licence_id, each)
    told = len(await _announced(front, licence_id))

    assert await _change(front, licence_id, what) == 409
    assert len(await _announced(front, licence_id)) == told


async def test_a_suspended_licence_is_not_presented(front: Front) -> None:
    licence_id = await front.issue()
    await _change(front, licence_id, "suspension")

    answer = await front.post("/v1/presentations", {"licence_id": licence_id}, by=person())

    assert answer.status_code == 409


@pytest.mark.parametrize(
    "stranger",
    [
        officer("transport"),
        officer(division="440100"),
        officer(division="440310"),
        officer(division="4403"),
        officer(division=None),
        officer(None),
    ],
)
async def test_an_officer_of_elsewhere_does_not_know_the_licence(
    front: Front, stranger: Bearer
) -> None:
    licence_id = await front.issue(ELDER)
    assert (await front.get(f"/v1/staff/licences/{licence_id}", by=officer())).status_code == 200

    assert await _change(front, licence_id, "revocation", by=stranger) == 404
    assert (await front.get("/v1/staff/licences", by=stranger)).json()["licences"] == []
    licence = (await front.get(f"/v1/licences/{licence_id}", by=person())).json()
    assert licence["status"] == "valid"


@pytest.mark.parametrize("actor", [officer(roles=frozenset({"items"})), person()])
async def test_the_role_is_needed(front: Front, actor: Bearer) -> None:
    licence_id = await front.issue()

    assert await _change(front, licence_id, "revocation", by=actor) == 403


async def test_an_officer_finds_a_licence_by_its_identifier(front: Front) -> None:
    licence_id = await front.issue(DRIVER)
    await front.issue(DRIVER)
    licence = (await front.get(f"/v1/licences/{licence_id}", by=person())).json()

    page = await front.get(
        f"/v1/staff/licences?licence_identifier={licence['licence_identifier']}",
        by=officer("transport"),
    )

    assert [line["licence_id"] for line in page.json()["licences"]] == [licence_id]


async def test_a_change_needs_a_reason(front: Front) -> None:
    licence_id = await front.issue()

    answer = await front.post(
        f"/v1/staff/licences/{licence_id}/suspension", {"reason": ""}, by=officer()
    )

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/reason"


async def test_who_changed_a_licence_is_on_record(front: Front) -> None:
    licence_id = await front.issue()
    for what in ("suspension", "restoration", "revocation"):
        await _change(front, licence_id, what)

    async with front.parts.runtime.database.reading() as session:
        rows = await (await driver(session)).fetch(
            "SELECT kind, officer FROM licence_change ORDER BY id"
        )

    assert [row["kind"] for row in rows] == ["suspended", "restored", "revoked"]
    assert all(row["officer"].startswith("officer:") for row in rows)


async def test_an_officer_of_the_city_changes_a_licence_of_its_department(front: Front) -> None:
    licence_id = await front.issue(DRIVER)

    assert await _change(front, licence_id, "suspension", by=officer("transport")) == 200


@pytest.mark.parametrize(
    ("language", "words"), [("zh", "未被暂扣"), ("en", "there is nothing to restore")]
)
async def test_a_refused_change_is_told_in_the_officers_language(
    front: Front, language: str, words: str
) -> None:
    licence_id = await front.issue()

    answer = await front.client.post(
        f"/v1/staff/licences/{licence_id}/restoration",
        json=REASON,
        headers=front._headers(officer())
        | {"accept-language": language, "idempotency-key": "a-key-of-mine"},
    )

    assert answer.status_code == 409
    assert words in answer.json()["detail"]
