"""Whatever is sent to any public operation, it is never a fault of ours that answers."""

import asyncio
import uuid
from collections import Counter
from collections.abc import Iterator

import httpx
import pytest
from attack_contents import VALUES, Attack, Description
from journey_town import Town

from suite.citizen import ELDER

AT_ONCE = 4
STREAMS_ARE_READ_FOR = 0.5
FORMS = ("/oauth2/token", "/oauth2/par", "/oauth2/revoke", "/sign-in/phone", "/oauth2/end_session")
FIELDS: dict[str, bytes] = {
    "NUL": b"a%00b",
    "no UTF-8": b"%ff%fe",
    "half a character": b"%ed%a0%80",
    "30 digits": b"9" * 30,
    "raw bytes": b"\xff\x00\xfe",
    "many": b"&x=1" * 2_000,
    "long": b"a" * 60_000,
    "percent": b"%%%zz%",
}


@pytest.mark.timeout(900)
async def test_no_content_and_no_parameter_is_a_fault(besieged: Town, *, all_attacks: bool) -> None:
    async with (
        httpx.AsyncClient(base_url=besieged.suite.url, timeout=30) as client,
        await besieged.sign_in(await besieged.elder()) as citizen,
        await besieged.officer() as officer,
    ):
        draft = await citizen.draft(ELDER)
        described = (await client.get("/openapi.json")).raise_for_status().json()
        known = {"case_id": draft["id"], "item_code": ELDER}
        shown = {
            "person": citizen.header,
            "officer": officer.header,
            "signed-in": citizen.header,
            "public": {},
        }
        attacks = list(Description(described, known).attacks(everything=all_attacks))

        answers = await asyncio.gather(
            *(_carry_out(client, iter(attacks[n::AT_ONCE]), shown) for n in range(AT_ONCE))
        )

    told = [each for part in answers for each in part]
    assert len(told) > 800
    assert [each for each in told if each[1] >= 500] == []
    counted = Counter(status for _, status in told)
    assert counted[422] > len(VALUES)  # that is, they came as far as somebody reads them


async def _carry_out(
    client: httpx.AsyncClient, attacks: Iterator[Attack], shown: dict[str, dict[str, str]]
) -> list[tuple[str, int]]:
    told = []
    for attack in attacks:
        headers = [
            ("content-type", b"application/json"),
            ("idempotency-key", str(uuid.uuid4()).encode()),
            *((name, value.encode()) for name, value in shown.get(attack.kind, {}).items()),
        ]
        own = {name for name, _ in attack.headers}
        kept = [each for each in headers if each[0].lower() not in own]
        request = client.build_request(
            attack.method,
            httpx.URL(str(client.base_url)).copy_with(raw_path=attack.path.encode()),
            content=attack.content,
            headers=[(n.encode(), v) for n, v in (*kept, *attack.headers)],
        )
        told.append((attack.name, await _status(client, request)))
    return told


async def _status(client: httpx.AsyncClient, request: httpx.Request) -> int:
    """Return the status of the answer; 500 stands for one that broke off."""
    answer = await client.send(request, stream=True)
    try:
        async with asyncio.timeout(STREAMS_ARE_READ_FOR):
            await answer.aread()
    except TimeoutError:
        pass  # an event stream that stands
    except httpx.RemoteProtocolError:
        return 500
    finally:
        await answer.aclose()
    return answer.status_code


@pytest.mark.parametrize("path", FORMS)
async def test_no_form_is_a_fault(besieged: Town, path: str) -> None:
    names = ("client_id", "grant_type", "code", "refresh_token", "token", "phone", "id_token_hint")
    headers = {"content-type": "application/x-www-form-urlencoded"}
    told = {}
    async with httpx.AsyncClient(base_url=besieged.suite.url, timeout=30) as client:
        for field in names:
            for name, value in FIELDS.items():
                form = b"client_id=tongban-app&grant_type=refresh_token&" + field.encode() + b"="
                answer = await client.post(path, content=form + value, headers=headers)
                told[field, name] = answer.status_code

    assert {place: status for place, status in told.items() if status >= 500} == {}
