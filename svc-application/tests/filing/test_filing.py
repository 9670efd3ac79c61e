"""Drafting and filing at the front door: idempotency, problems, who may call."""

import asyncio

import pytest
from application_builders import CASE, ITEM, OTHER_ACCOUNT
from application_front import Headers, Passes
from fastapi import FastAPI
from httpx import AsyncClient

from svc_application.filing.clients import Sources


async def test_a_command_without_a_key_is_refused(client: AsyncClient, passes: Passes) -> None:
    answer = await client.post(
        "/v1/applications", json={"item_code": ITEM}, headers=passes.person()
    )

    assert answer.status_code == 400
    assert answer.json()["type"] == "urn:tongban:problem:idempotency-key-missing"


async def test_the_same_key_gets_the_same_answer(client: AsyncClient, mine: Headers) -> None:
    first = await client.post("/v1/applications", json={"item_code": ITEM}, headers=mine)
    second = await client.post("/v1/applications", json={"item_code": ITEM}, headers=mine)

    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert second.headers["idempotent-replayed"] == "true"


async def test_the_same_key_with_another_body_is_refused(
    client: AsyncClient, mine: Headers
) -> None:
    await client.post("/v1/applications", json={"item_code": ITEM}, headers=mine)
    other = await client.post(
        "/v1/applications", json={"item_code": ITEM, "id": str(CASE)}, headers=mine
    )

    assert other.status_code == 422
    assert other.json()["type"] == "urn:tongban:problem:key-used-for-other-content"


async def test_fifty_at_once_with_one_key_make_one_case(client: AsyncClient, mine: Headers) -> None:
    answers = await asyncio.gather(
        *(
            client.post("/v1/applications", json={"item_code": ITEM}, headers=mine)
            for _ in range(50)
        )
    )

    listed = await client.get("/v1/applications", headers=mine)
    assert {answer.status_code for answer in answers} <= {201, 409}
    assert len(listed.json()["cases"]) == 1


async def test_anothers_key_is_another_key(
    client: AsyncClient, mine: Headers, passes: Passes
) -> None:
    theirs = passes.person(OTHER_ACCOUNT) | {"idempotency-key": mine["idempotency-key"]}

    first = await client.post("/v1/applications", json={"item_code": ITEM}, headers=mine)
    second = await client.post("/v1/applications", json={"item_code": ITEM}, headers=theirs)

    assert first.json()["id"] != second.json()["id"]


async def test_anothers_case_does_not_exist(
    client: AsyncClient, mine: Headers, passes: Passes
) -> None:
    case = (await client.post("/v1/applications", json={"item_code": ITEM}, headers=mine)).json()
    theirs = passes.person(OTHER_ACCOUNT)

    for path in ("", "/timeline", "/events", "/decision"):
        answer = await client.get(f"/v1/applications/{case['id']}{path}", headers=theirs)
        assert answer.status_code == 404, path


async def test_a_phone_alone_is_not_enough_to_file(client: AsyncClient, passes: Passes) -> None:
    headers = passes.person(level="L2") | {"idempotency-key": "some-key-here"}

    answer = await client.post("/v1/applications", json={"item_code": ITEM}, headers=headers)

    assert answer.status_code == 403
    assert answer.json()["type"] == "urn:tongban:problem:assurance-too-low"


async def test_a_stranger_is_asked_to_sign_in(client: AsyncClient) -> None:
    answer = await client.get("/v1/applications")

    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize(
    "body",
    [{}, {"item_code": 7}, {"item_code": ITEM, "status": "approved"}, [], "x"],
    ids=["empty", "wrong type", "a field of the server's", "a list", "a text"],
)
async def test_a_malformed_body_is_named_and_changes_nothing(
    client: AsyncClient, mine: Headers, body: object
) -> None:
    answer = await client.post("/v1/applications", json=body, headers=mine)

    assert answer.status_code == 422
    assert answer.json()["errors"]
    assert (await client.get("/v1/applications", headers=mine)).json()["cases"] == []


async def test_a_filing_in_one_call_submits(client: AsyncClient, mine: Headers) -> None:
    answer = await client.post(
        "/v1/submissions", json={"item_code": ITEM, "form": {"confirm": True}}, headers=mine
    )

    assert answer.status_code == 201
    assert answer.json()["status"] == "submitted"
    assert answer.json()["case_no"].startswith(ITEM)


async def test_a_filing_that_cannot_be_accepted_leaves_no_draft(
    client: AsyncClient, mine: Headers
) -> None:
    answer = await client.post(
        "/v1/submissions", json={"item_code": ITEM, "form": {"phone": "1"}}, headers=mine
    )

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/form/phone"
    assert (await client.get("/v1/applications", headers=mine)).json()["cases"] == []


async def test_every_operation_declares_for_whom_it_is(app: FastAPI) -> None:
    for path, operations in app.openapi()["paths"].items():
        for method, operation in operations.items():
            assert "x-authz" in operation, f"{method} {path}"


async def test_lists_page_by_cursor(client: AsyncClient, passes: Passes) -> None:
    headers = passes.person()
    for number in range(3):
        await client.post(
            "/v1/applications",
            json={"item_code": ITEM},
            headers=headers | {"idempotency-key": f"key-number-{number}"},
        )

    first = (await client.get("/v1/applications?limit=2", headers=headers)).json()
    rest = await client.get(
        "/v1/applications", params={"limit": 2, "cursor": first["next_cursor"]}, headers=headers
    )

    seen = [case["id"] for case in first["cases"] + rest.json()["cases"]]
    assert len(set(seen)) == 3
    assert rest.json()["next_cursor"] is None


async def test_a_cursor_of_nobodys_is_refused(client: AsyncClient, passes: Passes) -> None:
    answer = await client.get("/v1/applications?cursor=!!!", headers=passes.person())

    assert answer.status_code == 422


async def test_a_fault_of_ours_tells_nothing_but_where_to_ask(
    app: FastAPI, client: AsyncClient, mine: Headers
) -> None:
    del app.state.runtime.provisions._by_type[Sources]

    answer = await client.post("/v1/applications", json={"item_code": ITEM}, headers=mine)

    assert answer.status_code == 500
    assert answer.json()["type"] == "urn:tongban:problem:internal-error"
    assert answer.json()["transaction"]
    assert "Sources" not in answer.text
