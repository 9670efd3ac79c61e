"""The HTTP edge: idempotency, problems, who may call."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from application_builders import (
    ACCOUNT,
    CASE,
    IDENTITY,
    ITEM,
    OTHER_ACCOUNT,
    make_item_state,
)
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient

from contracts.internal.approval import Facts
from contracts.internal.gateway import Identity
from contracts.internal.licence import Holdings
from contracts.topics import APPLICATION, APPROVAL, EVALUATION, GATEWAY, LICENCE
from servicekit.events.inbox import Arrival, admit
from servicekit.local.key_files import make_keys
from servicekit.process.runtime import Runtime
from servicekit.trust.actor import Actor
from servicekit.trust.keys import SigningKey
from servicekit.trust.passes import InternalTokens
from servicekit.web.app import create_app
from svc_application.settings import Settings
from svc_application.use_cases.learn_item import learn_item
from svc_application.wiring import build


class KnownApplicant:
    """Stands where the gateway's client does; the journeys hold the real one to the same."""

    async def identity_of(self, account_id: UUID) -> Identity:
        return IDENTITY.model_copy(update={"account_id": account_id})


class NoRegisters:
    """Stands where svc-approval's and svc-licence's clients do."""

    async def facts_of(self, _identity: Identity, _case_id: UUID, _edition_id: UUID) -> Facts:
        return Facts(facts_id=uuid4(), facts=[])

    async def holdings_of(self, _identity: Identity, _case_id: UUID) -> Holdings:
        return Holdings(holdings=[])


@pytest.fixture(scope="module")
def key_directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("keys")
    make_keys(directory, [APPLICATION, APPROVAL, EVALUATION, GATEWAY, LICENCE])
    return directory


@pytest.fixture
async def app(database_url: str, key_directory: Path) -> AsyncIterator[FastAPI]:
    settings = Settings(
        port=0,
        database_url=database_url,
        bus_url="postgresql://unused",
        key_directory=key_directory,
        gateway_url="http://unused",
        approval_url="http://unused",
        licence_url="http://unused",
    )
    made = create_app(build(settings), background=False)
    object.__setattr__(made.state.sources, "gateway", KnownApplicant())
    object.__setattr__(made.state.sources, "approval", NoRegisters())
    object.__setattr__(made.state.sources, "licences", NoRegisters())
    async with made.router.lifespan_context(made):
        runtime: Runtime = made.state.runtime
        async with runtime.database.transaction() as session:
            await learn_item(session, state=make_item_state())
        yield made


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[AsyncClient]:
    transport = ASGITransport(app=app, raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url="http://application") as opened:
        yield opened


def passes(directory: Path, account: UUID = ACCOUNT, level: str = "L3") -> dict[str, str]:
    tokens = InternalTokens(SigningKey.load(directory / "gateway.private.jwk"))
    actor = Actor(kind="person", id=str(account), assurance_level=level)
    token = tokens.issue(actor, audience=APPLICATION, session_id="s")
    return {"authorization": f"Bearer {token}"}


@pytest.fixture
def mine(key_directory: Path) -> dict[str, str]:
    return passes(key_directory) | {"idempotency-key": "first-key-of-mine"}


async def test_a_command_without_a_key_is_refused(client: AsyncClient, key_directory: Path) -> None:
    answer = await client.post(
        "/v1/applications", json={"item_code": ITEM}, headers=passes(key_directory)
    )

    assert answer.status_code == 400
    assert answer.json()["type"] == "urn:tongban:problem:idempotency-key-missing"


async def test_the_same_key_gets_the_same_answer(client: AsyncClient, mine: dict[str, str]) -> None:
    first = await client.post("/v1/applications", json={"item_code": ITEM}, headers=mine)
    second = await client.post("/v1/applications", json={"item_code": ITEM}, headers=mine)

    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert second.headers["idempotent-replayed"] == "true"


async def test_the_same_key_with_another_body_is_refused(
    client: AsyncClient, mine: dict[str, str]
) -> None:
    await client.post("/v1/applications", json={"item_code": ITEM}, headers=mine)
    other = await client.post(
        "/v1/applications", json={"item_code": ITEM, "id": str(CASE)}, headers=mine
    )

    assert other.status_code == 422
    assert other.json()["type"] == "urn:tongban:problem:key-used-for-other-content"


async def test_fifty_at_once_with_one_key_make_one_case(
    client: AsyncClient, mine: dict[str, str]
) -> None:
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
    client: AsyncClient, mine: dict[str, str], key_directory: Path
) -> None:
    theirs = passes(key_directory, OTHER_ACCOUNT) | {"idempotency-key": mine["idempotency-key"]}

    first = await client.post("/v1/applications", json={"item_code": ITEM}, headers=mine)
    second = await client.post("/v1/applications", json={"item_code": ITEM}, headers=theirs)

    assert first.json()["id"] != second.json()["id"]


async def test_anothers_case_does_not_exist(
    client: AsyncClient, mine: dict[str, str], key_directory: Path
) -> None:
    case = (await client.post("/v1/applications", json={"item_code": ITEM}, headers=mine)).json()
    theirs = passes(key_directory, OTHER_ACCOUNT)

    for path in ("", "/timeline", "/events", "/decision"):
        answer = await client.get(f"/v1/applications/{case['id']}{path}", headers=theirs)
        assert answer.status_code == 404, path


async def test_a_phone_alone_is_not_enough_to_file(
    client: AsyncClient, key_directory: Path
) -> None:
    headers = passes(key_directory, level="L2") | {"idempotency-key": "some-key-here"}

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
    client: AsyncClient, mine: dict[str, str], body: object
) -> None:
    answer = await client.post("/v1/applications", json=body, headers=mine)

    assert answer.status_code == 422
    assert answer.json()["errors"]
    assert (await client.get("/v1/applications", headers=mine)).json()["cases"] == []


async def test_a_filing_in_one_call_submits(client: AsyncClient, mine: dict[str, str]) -> None:
    answer = await client.post(
        "/v1/submissions", json={"item_code": ITEM, "form": {"confirm": True}}, headers=mine
    )

    assert answer.status_code == 201
    assert answer.json()["status"] == "submitted"
    assert answer.json()["case_no"].startswith(ITEM)


async def test_a_filing_that_cannot_be_accepted_leaves_no_draft(
    client: AsyncClient, mine: dict[str, str]
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


async def test_lists_page_by_cursor(client: AsyncClient, key_directory: Path) -> None:
    headers = passes(key_directory)
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


async def test_a_cursor_of_nobodys_is_refused(client: AsyncClient, key_directory: Path) -> None:
    answer = await client.get("/v1/applications?cursor=!!!", headers=passes(key_directory))

    assert answer.status_code == 422


async def test_a_fault_of_ours_tells_nothing_but_where_to_ask(
    app: FastAPI, client: AsyncClient, mine: dict[str, str]
) -> None:
    del app.state.sources

    answer = await client.post("/v1/applications", json={"item_code": ITEM}, headers=mine)

    assert answer.status_code == 500
    assert answer.json()["type"] == "urn:tongban:problem:internal-error"
    assert answer.json()["transaction"]
    assert "sources" not in answer.text


async def test_a_service_is_ready_once_its_copy_of_the_catalogue_has_begun_to_fill(
    app: FastAPI, client: AsyncClient
) -> None:
    before = await client.get("/readyz")
    runtime: Runtime = app.state.runtime
    async with runtime.database.transaction() as session:
        await admit(session, [Arrival("catalogue-state", ITEM, 1)])
    after = await client.get("/readyz")

    assert (before.status_code, after.status_code) == (503, 200)
    assert before.json()["for"] == ["first fill from catalogue-state"]
