"""An officer shows a second factor after the password, where that is asked for."""

import base64
import json
import re
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pyotp
import pytest
from gateway_front import GatewayProcess, free_port
from provider import VERIFIER, authorise, submit

from contracts.internal.calls import OPERATOR, Purpose
from contracts.topics import GATEWAY
from servicekit.trust.actor import Act
from servicekit.trust.keys import SigningKey
from servicekit.trust.passes import ServiceTokens

STAFF = {
    "client_id": "tongban-staff",
    "redirect_uri": "http://127.0.0.1/staff/callback",
    "scope": "openid staff",
}
PASSWORD = "the right one"
PERIOD = 30


@pytest.fixture(scope="module")
def strict(settings: dict[str, str]) -> Iterator[GatewayProcess]:
    """A gateway as in production: every officer needs an authenticator."""
    seeds = [
        {
            "username": name,
            "password": PASSWORD,
            "roles": ["cases"],
            "department": "transport",
            "division": "440300",
        }
        for name in ("with-phone", "guessed-at", "once-only", "lost-phone")
    ]
    told = {
        **settings,
        "GATEWAY_OFFICERS": json.dumps(seeds),
        "GATEWAY_SECOND_FACTOR": "true",
    }
    with GatewayProcess(told, port=free_port(), issuer=None) as process:
        yield process


@asynccontextmanager
async def after_password(
    gateway: GatewayProcess, username: str
) -> AsyncIterator[httpx.AsyncClient]:
    """A new browser in which the password was right."""
    async with httpx.AsyncClient(base_url=gateway.url, timeout=20) as browser:
        await authorise(browser, **STAFF)
        page = await browser.get("/sign-in")
        answer = await submit(browser, page, username=username, password=PASSWORD)
        assert answer.headers["location"].startswith("/sign-in/totp?of="), answer.text
        yield browser


def key_in(page: httpx.Response) -> str | None:
    found = re.search(r"<b>([A-Z2-7]{32})</b>", page.text)
    return found[1] if found else None


async def test_the_first_time_an_authenticator_is_set_up_and_from_then_on_asked_for(
    strict: GatewayProcess,
) -> None:
    async with after_password(strict, "with-phone") as browser:
        page = await browser.get("/sign-in", follow_redirects=True)
        key = key_in(page)
        assert key is not None
        totp = pyotp.TOTP(key)
        wrong = await submit(browser, page, code=totp.at(int(time.time()) - 3600))
        right = await submit(browser, wrong, code=totp.now())
        code = httpx.URL(right.headers["location"]).params["code"]
        form = {
            "grant_type": "authorization_code",
            "client_id": "tongban-staff",
            "code": code,
            "redirect_uri": STAFF["redirect_uri"],
            "code_verifier": VERIFIER,
        }
        tokens = (await browser.post("/oauth2/token", data=form)).json()
    payload = tokens["id_token"].split(".")[1]
    claims = json.loads(base64.urlsafe_b64decode(payload + "=="))

    async with after_password(strict, "with-phone") as another:
        page = await another.get("/sign-in/totp")
        again = await submit(another, page, code=totp.at(int(time.time()) + PERIOD))

    assert wrong.status_code == 403
    assert claims["amr"] == ["pwd", "otp"]
    assert key_in(page) is None
    assert again.status_code == 303


async def test_a_code_is_good_once(strict: GatewayProcess) -> None:
    async with after_password(strict, "once-only") as browser:
        page = await browser.get("/sign-in/totp")
        key = key_in(page)
        assert key is not None
        code = pyotp.TOTP(key).at(int(time.time()) + PERIOD)
        first = await submit(browser, page, code=code)
    async with after_password(strict, "once-only") as overlooker:
        page = await overlooker.get("/sign-in/totp")
        second = await submit(overlooker, page, code=code)

    assert first.status_code == 303
    assert second.status_code == 403


async def test_codes_are_not_guessed_at_without_end(strict: GatewayProcess) -> None:
    answers = []
    for _ in range(2):
        async with after_password(strict, "guessed-at") as browser:
            page = await browser.get("/sign-in/totp")
            for number in range(4):
                page = await submit(browser, page, code=f"00000{number}")
                answers.append(page.status_code)

    assert answers == [403] * 5 + [429] * 3


async def test_the_password_alone_opens_nothing(strict: GatewayProcess) -> None:
    async with after_password(strict, "guessed-at") as browser:
        silent = await authorise(browser, **STAFF, prompt="none")

    assert "error=login_required" in silent.headers["location"]


async def test_an_operator_forgets_what_was_lost_and_another_is_set_up(
    strict: GatewayProcess, key_directory: Path
) -> None:
    key = SigningKey.load(key_directory / "operator.private.jwk")
    tokens = ServiceTokens(key, OPERATOR, act=Act("li.na", "the phone was lost"))
    header = {"authorization": f"Bearer {tokens.for_call(GATEWAY, Purpose.MEND)}"}
    async with after_password(strict, "lost-phone") as browser:
        page = await browser.get("/sign-in/totp")
        lost = key_in(page)
        assert lost is not None
        await submit(browser, page, code=pyotp.TOTP(lost).now())
    async with after_password(strict, "lost-phone") as browser:
        assert key_in(await browser.get("/sign-in/totp")) is None

    async with httpx.AsyncClient(base_url=strict.inside_url, headers=header) as inside:
        path = "/internal/officers/second-factor"
        answers = [
            await inside.post(path, json={"username": name})
            for name in ("lost-phone", "lost-phone", "nobody")
        ]

    assert [each.status_code for each in answers] == [200, 200, 404]
    assert [each.json()["count"] for each in answers[:2]] == [1, 0]
    async with after_password(strict, "lost-phone") as browser:
        assert key_in(await browser.get("/sign-in/totp")) not in {None, lost}
