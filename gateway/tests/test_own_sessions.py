"""A person sees their own sign-ins and ends them; what guards want to hear of is told."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from typing import Any
from uuid import uuid4

import httpx
import pytest
from gateway_front import GatewayProcess, free_port
from provider import (
    answer_in,
    authorise,
    code_in,
    code_page,
    redeem,
    refresh,
    sign_in_by_phone,
    submit,
)

from sandbox.client import SandboxClient

ON_A_PHONE = {"user-agent": "Mozilla/5.0 (Linux; Android 14) Chrome/131.0 Mobile"}
AT_A_DESK = {"user-agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/133.0"}


@pytest.fixture(scope="module")
def watched(settings: dict[str, str]) -> Iterator[GatewayProcess]:
    """A gateway whose log no other test writes to."""
    with GatewayProcess(settings, port=free_port(), issuer=None) as process:
        yield process


class Browser:
    """A browser in which somebody has signed in."""

    def __init__(self, client: httpx.AsyncClient, tokens: dict[str, Any]) -> None:
        self.client = client
        self.tokens = tokens

    async def call(self, method: str, path: str, body: object = None) -> httpx.Response:
        headers = {
            "authorization": f"Bearer {self.tokens['access_token']}",
            "idempotency-key": str(uuid4()),
        }
        return await self.client.request(method, path, json=body, headers=headers)

    async def sessions(self) -> list[dict[str, Any]]:
        answer = (await self.call("GET", "/v1/me/sessions")).raise_for_status()
        return list(answer.json()["sessions"])


SignIn = Callable[[str, dict[str, str]], Awaitable[Browser]]


@pytest.fixture
async def signed_in(watched: GatewayProcess, sandbox: SandboxClient) -> AsyncIterator[SignIn]:
    """Sign somebody in, in a browser of its own."""
    async with AsyncExitStack() as stack:

        async def sign_in(phone: str, kind: dict[str, str]) -> Browser:
            client = await stack.enter_async_context(
                httpx.AsyncClient(base_url=watched.url, timeout=20, headers=kind)
            )
            answer = await sign_in_by_phone(client, sandbox, phone)
            return Browser(client, (await redeem(client, answer["code"])).json())

        yield sign_in


async def test_a_person_sees_where_they_are_signed_in(signed_in: SignIn) -> None:
    phone = await signed_in("13980000001", ON_A_PHONE)
    desk = await signed_in("13980000001", AT_A_DESK)
    await signed_in("13980000002", AT_A_DESK)

    seen = await phone.sessions()

    assert [(each["device"]["label"], each["current"]) for each in seen] == [
        ("Firefox · Windows", False),
        ("Chrome · Android", True),
    ]
    assert {each["application"] for each in seen} == {"tongban-app"}
    assert seen[0]["methods"] == ["sms"]
    assert [each["current"] for each in await desk.sessions()] == [True, False]


async def test_a_sign_in_with_what_the_browser_has_is_seen_in_the_same_device(
    signed_in: SignIn,
) -> None:
    phone = await signed_in("13980000003", ON_A_PHONE)
    silent = answer_in(await authorise(phone.client, prompt="none"))
    phone.tokens = (await redeem(phone.client, silent["code"])).json()

    seen = await phone.sessions()

    assert len(seen) == 2
    assert len({each["device"]["id"] for each in seen}) == 1


async def test_one_sign_in_is_ended_and_its_browser_signed_out(signed_in: SignIn) -> None:
    phone = await signed_in("13980000004", ON_A_PHONE)
    lost = await signed_in("13980000004", AT_A_DESK)
    [ending] = [each["id"] for each in await phone.sessions() if not each["current"]]

    ended = await phone.call("DELETE", f"/v1/me/sessions/{ending}")
    again = await phone.call("DELETE", f"/v1/me/sessions/{ending}")

    assert ended.json() == {"ended": 1}
    assert again.status_code == 404
    assert (await lost.call("GET", "/v1/me/sessions")).status_code == 401
    assert (await refresh(lost.client, lost.tokens["refresh_token"])).status_code == 400
    assert answer_in(await authorise(lost.client, prompt="none"))["error"] == "login_required"
    assert len(await phone.sessions()) == 1


async def test_all_others_are_ended_at_once(signed_in: SignIn) -> None:
    phone = await signed_in("13980000005", ON_A_PHONE)
    others = [await signed_in("13980000005", AT_A_DESK) for _ in range(2)]

    unsure = await phone.call("POST", "/v1/me/sessions/end-others", {})
    ended = await phone.call("POST", "/v1/me/sessions/end-others", {"confirm": True})

    assert unsure.status_code == 422
    assert ended.json() == {"ended": 2}
    assert [(await each.call("GET", "/v1/me/sessions")).status_code for each in others] == [401] * 2
    assert answer_in(await authorise(others[0].client, prompt="none"))["error"] == "login_required"
    assert len(await phone.sessions()) == 1
    assert "code" in answer_in(await authorise(phone.client, prompt="none"))


async def test_nobody_ends_somebody_elses(signed_in: SignIn) -> None:
    owner = await signed_in("13980000006", ON_A_PHONE)
    stranger = await signed_in("13980000007", AT_A_DESK)
    [own] = await owner.sessions()

    answer = await stranger.call("DELETE", f"/v1/me/sessions/{own['id']}")

    assert answer.status_code == 404
    assert len(await owner.sessions()) == 1


async def test_what_guards_want_to_hear_of_is_logged_with_its_address_and_counted(
    signed_in: SignIn, watched: GatewayProcess, sandbox: SandboxClient
) -> None:
    before = counted(watched)
    browser = await signed_in("13980000008", ON_A_PHONE)
    page = await code_page(browser.client, "13980000008", prompt="login")
    await submit(browser.client, page, code=wrong(code_in(sandbox, "13980000008")))
    await browser.client.get("/v1/applications", headers={"authorization": "Bearer nonsense"})
    form = {"grant_type": "refresh_token", "client_id": "tongban-app"}
    for _ in range(3):
        spent = {**form, "refresh_token": browser.tokens["refresh_token"]}
        await browser.client.post("/oauth2/token", data=spent)

    kinds = {"new-device", "wrong-code", "token-refused"}
    lines = [json.loads(line) for line in watched.log().splitlines() if '"security"' in line]
    told = {line["kind"] for line in lines if line["source"] == "127.0.0.1"}
    after = counted(watched)

    assert kinds <= told
    assert {kind: after[kind] - before.get(kind, 0) for kind in kinds} == dict.fromkeys(kinds, 1)
    assert not [line for line in lines if "13980000008" in str(line)]


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


def counted(gateway: GatewayProcess) -> dict[str, float]:
    """Return how often each kind was counted."""
    lines = httpx.get(f"{gateway.inside_url}/metrics").text.splitlines()
    found = (line for line in lines if line.startswith("tongban_security_events_total{"))
    return {line.split('"')[1]: float(line.rsplit(" ", 1)[1]) for line in found}
