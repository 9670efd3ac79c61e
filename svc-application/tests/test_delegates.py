"""A delegate acts for a person in the items that were delegated, and finds no other."""

import pytest
from application_builders import (
    ACCOUNT,
    ITEM,
    OTHER_ACCOUNT,
)
from application_front import Headers, Passes, with_key
from httpx import AsyncClient, Response

from contracts.parties import Capacity
from servicekit.testing.bearers import person_party

COMMANDS: dict[str, tuple[str, object]] = {
    "/form": ("PATCH", {"form": {}}),
    "/submission": ("POST", None),
    "/withdrawal": ("POST", None),
    "/review": ("POST", None),
    "/disputes": ("POST", {"fact": "birth_date"}),
}


def delegate(passes: Passes, *items: str) -> Headers:
    return passes.person(
        OTHER_ACCOUNT,
        acts_for=person_party(ACCOUNT),
        capacity=Capacity.DELEGATE,
        items=items,
    )


async def draft(client: AsyncClient, headers: Headers) -> Response:
    body = {"item_code": ITEM}
    return await client.post("/v1/applications", json=body, headers=with_key(headers))


@pytest.mark.parametrize("items", [(), (ITEM,), ("another", ITEM)], ids=str)
async def test_in_scope_a_delegate_sees_the_persons_case(
    client: AsyncClient, passes: Passes, items: tuple[str, ...]
) -> None:
    case = (await draft(client, passes.person())).json()["id"]
    headers = delegate(passes, *items)

    seen = await client.get(f"/v1/applications/{case}", headers=headers)
    listed = await client.get("/v1/applications", headers=headers)

    assert seen.status_code == 200
    assert [each["id"] for each in listed.json()["cases"]] == [case]


async def test_out_of_scope_a_delegate_finds_and_changes_nothing(
    client: AsyncClient, passes: Passes
) -> None:
    case = (await draft(client, passes.person())).json()["id"]
    headers = delegate(passes, "another")

    reads = [
        await client.get(f"/v1/applications/{case}{part}", headers=headers)
        for part in ("", "/timeline", "/events", "/decision")
    ]
    commands = [
        await client.request(
            method, f"/v1/applications/{case}{part}", json=body, headers=with_key(headers)
        )
        for part, (method, body) in COMMANDS.items()
    ]
    listed = await client.get("/v1/applications", headers=headers)

    assert [each.status_code for each in (*reads, *commands)] == [404] * 9
    assert listed.json()["cases"] == []
    mine = await client.get(f"/v1/applications/{case}", headers=passes.person())
    assert mine.json()["status"] == "draft"


@pytest.mark.parametrize("path", ["/v1/applications", "/v1/submissions"])
async def test_out_of_scope_a_delegate_begins_nothing(
    client: AsyncClient, passes: Passes, path: str
) -> None:
    answer = await client.post(
        path, json={"item_code": ITEM}, headers=with_key(delegate(passes, "another"))
    )

    assert answer.status_code == 403
    assert answer.json()["type"].endswith("item-not-delegated")
    listed = await client.get("/v1/applications", headers=passes.person())
    assert listed.json()["cases"] == []


async def test_the_person_sees_which_steps_another_took(
    client: AsyncClient, passes: Passes
) -> None:
    headers = delegate(passes, ITEM)
    case = (await draft(client, headers)).json()["id"]
    submitted = await client.post(
        f"/v1/applications/{case}/submission",
        json={"form": {"confirm": True}},
        headers=with_key(headers),
    )
    assert submitted.status_code == 200, submitted.text
    withdrawn = await client.post(
        f"/v1/applications/{case}/withdrawal", headers=with_key(passes.person())
    )
    assert withdrawn.status_code == 200, withdrawn.text

    timeline = await client.get(f"/v1/applications/{case}/timeline", headers=passes.person())

    steps = [(each["step"], each["by"]) for each in timeline.json()["steps"]]
    assert steps == [("submitted", str(OTHER_ACCOUNT)), ("withdrawn", str(ACCOUNT))]
