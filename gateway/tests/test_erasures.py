"""A person is forgotten: refused while something holds them, then at once and for good."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from gateway_company import Company, Doors, Somebody, newcomer
from gateway_front import GatewayProcess
from gateway_upstream import Upstream

from contracts.internal.calls import OPERATOR, Purpose
from contracts.topics import GATEWAY
from servicekit.storage.database import Database, driver
from servicekit.trust.actor import Act
from servicekit.trust.keys import SigningKey
from servicekit.trust.passes import ServiceTokens
from suite.sign_in import sign_in


class Operator:
    """An operator at the gateway's inner door."""

    def __init__(self, url: str, key: SigningKey) -> None:
        self._url = url
        self._tokens = ServiceTokens(key, OPERATOR, act=Act("li.na", "asked for by letter"))

    async def forget(self, account_id: object) -> httpx.Response:
        header = {"authorization": f"Bearer {self._tokens.for_call(GATEWAY, Purpose.FORGET)}"}
        async with httpx.AsyncClient(base_url=self._url, timeout=20) as inside:
            order = {"account_id": str(account_id)}
            return await inside.post("/internal/erasures", json=order, headers=header)


@pytest.fixture
def operator(gateway: GatewayProcess, key_directory: Path) -> Operator:
    return Operator(gateway.inside_url, SigningKey.load(key_directory / "operator.private.jwk"))


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    made = Database(database_url, source="test")
    yield made
    await made.close()


@pytest.fixture
def services(upstream: Upstream) -> Iterator[Upstream]:
    """What the services answer; set right again afterwards."""
    yield upstream
    upstream.erasure = {"holds": []}


async def account_of(doors: Doors, somebody: Somebody) -> tuple[str, int]:
    answer = await doors.client.get("/v1/me", headers=somebody.header())
    return (answer.json().get("account_id", ""), answer.status_code)


async def kept_of(database: Database, account_id: str) -> dict[str, Any]:
    async with database.reading() as session:
        connection = await driver(session)
        row = await connection.fetchrow("SELECT * FROM account WHERE id = $1", account_id)
        keys = "SELECT count(*) FROM subject_key WHERE subject = $1"
        return {**dict(row), "keys": await connection.fetchval(keys, account_id)}


async def test_a_person_is_forgotten_and_everything_they_were_signed_in_to_ends(
    doors: Doors, operator: Operator, database: Database
) -> None:
    somebody = await newcomer(doors)
    account_id, _ = await account_of(doors, somebody)

    answer = await operator.forget(account_id)

    assert answer.status_code == 200, answer.text
    assert sorted(answer.json()["waiting_for"]) == [
        "svc-application",
        "svc-approval",
        "svc-evaluation",
        "svc-licence",
    ]
    assert (await account_of(doors, somebody))[1] == 401
    kept = await kept_of(database, account_id)
    told = ("phone_index", "name", "citizen_id", "citizen_index", "verified_at")
    assert [kept[name] for name in told] == [None] * 5
    assert (kept["phone"], kept["keys"]) == (b"", 0)


async def test_who_was_forgotten_may_come_again_as_somebody_new(
    doors: Doors, operator: Operator
) -> None:
    somebody = await newcomer(doors)
    account_id, _ = await account_of(doors, somebody)
    await operator.forget(account_id)

    tokens = await sign_in(
        doors.gateway_url,
        doors.sandbox_url,
        somebody.phone,
        somebody.name,
        somebody.citizen_id,
    )

    again = Somebody(tokens, somebody.name, somebody.citizen_id, somebody.phone)
    new_id, status = await account_of(doors, again)
    assert status == 200
    assert new_id != account_id


@pytest.mark.parametrize("hold", ["open_case", "licence_in_force"])
async def test_it_is_refused_while_something_holds_the_person(
    doors: Doors, operator: Operator, services: Upstream, hold: str
) -> None:
    somebody = await newcomer(doors)
    account_id, _ = await account_of(doors, somebody)
    services.erasure = {"holds": [hold]}

    answer = await operator.forget(account_id)

    assert (answer.status_code, answer.json()["type"]) == (409, "urn:tongban:problem:person-held")
    assert (await account_of(doors, somebody))[1] == 200


async def test_nothing_is_done_while_a_service_does_not_say_whether_it_holds_the_person(
    doors: Doors, operator: Operator, services: Upstream
) -> None:
    somebody = await newcomer(doors)
    account_id, _ = await account_of(doors, somebody)
    services.erasure = None

    answer = await operator.forget(account_id)

    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert (await account_of(doors, somebody))[1] == 200


async def test_who_represents_an_organisation_by_law_is_not_forgotten(
    doors: Doors, operator: Operator, company: Company
) -> None:
    account_id, _ = await account_of(doors, company.representative)

    answer = await operator.forget(account_id)

    assert answer.status_code == 409
    assert (await account_of(doors, company.representative))[1] == 200


async def test_an_agent_who_is_forgotten_acts_for_the_organisation_no_more(
    doors: Doors, operator: Operator, company: Company
) -> None:
    account_id, _ = await account_of(doors, company.agent)
    before = await members(doors, company)

    answer = await operator.forget(account_id)

    assert answer.status_code == 200, answer.text
    assert len(await members(doors, company)) == len(before) - 1


async def test_it_is_ordered_once_and_told_again(
    doors: Doors, operator: Operator, database: Database, services: Upstream
) -> None:
    somebody = await newcomer(doors)
    account_id, _ = await account_of(doors, somebody)
    first = await operator.forget(account_id)
    services.erasure = None

    again = await operator.forget(account_id)

    assert again.json() == first.json()
    async with database.reading() as session:
        order = await (await driver(session)).fetchrow(
            "SELECT by, reason, finished_at FROM erasure WHERE account_id = $1", account_id
        )
    assert tuple(order) == ("li.na", "asked for by letter", None)


async def test_an_account_that_is_not_there_is_not_found(operator: Operator) -> None:
    assert (await operator.forget(uuid4())).status_code == 404


async def test_a_person_closes_their_own_account(doors: Doors, database: Database) -> None:
    somebody = await newcomer(doors)
    account_id, _ = await account_of(doors, somebody)
    header = somebody.header() | {"idempotency-key": "close-my-account"}

    without_a_word = await doors.client.post("/v1/me/closure", json={}, headers=header)
    closed = await doors.client.post("/v1/me/closure", json={"confirm": True}, headers=header)

    assert (without_a_word.status_code, closed.status_code) == (422, 200), closed.text
    assert (await account_of(doors, somebody))[1] == 401
    assert (await kept_of(database, account_id))["keys"] == 0


async def test_nobody_closes_an_account_for_another_or_while_something_holds_it(
    doors: Doors, company: Company, services: Upstream
) -> None:
    acting = company.agent.header(acting_for=company.id) | {"idempotency-key": "close-account-1"}
    services.erasure = {"holds": ["open_case"]}
    held = company.agent.header() | {"idempotency-key": "close-account-2"}

    answers = [
        await doors.client.post("/v1/me/closure", json={"confirm": True}, headers=headers)
        for headers in (acting, held)
    ]

    assert [answer.status_code for answer in answers] == [403, 409]
    assert "a case is open" in answers[1].text or "未办结" in answers[1].text
    assert (await account_of(doors, company.agent))[1] == 200


async def members(doors: Doors, company: Company) -> list[Any]:
    path = f"/v1/organisations/{company.id}/members"
    header = company.representative.header(acting_for=company.id)
    return list((await doors.client.get(path, headers=header)).json()["members"])
