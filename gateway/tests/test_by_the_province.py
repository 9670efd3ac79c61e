"""Signing in by the province's identity platform, and what comes of answers that do not hold."""

import time
from collections.abc import AsyncIterator, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from gateway_front import GatewayProcess, free_port
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey
from provider import answer_in, authorise, code_in, redeem, sign_in_by_phone, submit

from sandbox.client import SandboxClient
from suite.sign_in import APP_SCOPE, Form

SKIP = ("/sign-in/phone", "/sign-in/decline")


@pytest.fixture
def person(sandbox: SandboxClient) -> dict[str, Any]:
    """Somebody of the population."""
    return sandbox.make()


async def to_the_province(browser: httpx.AsyncClient, **changes: str) -> httpx.Response:
    """Choose the province's platform on the first page; return its page."""
    shown = await browser.get((await authorise(browser, **changes)).headers["location"])
    form = Form(shown.text, skip=SKIP)
    assert form.action == "/sign-in/province"
    sent = await browser.post(form.action, data=form.hidden)
    assert sent.status_code == 303, sent.text
    return await browser.get(sent.headers["location"])


async def back_from_there(
    browser: httpx.AsyncClient, page: httpx.Response, citizen_id: str, level: str = "4"
) -> httpx.Response:
    """Say there who one is; return what the gateway answers then."""
    form = Form(page.text)
    told = {**form.hidden, "citizen_id": citizen_id, "level": level}
    there = await browser.post(str(page.url.join(form.action)), data=told)
    assert there.status_code == 303, there.text
    return await browser.get(there.headers["location"])


async def tokens_by_the_province(
    browser: httpx.AsyncClient, citizen_id: str, **changes: str
) -> dict[str, Any]:
    """Sign in that way; return the tokens."""
    answer = await back_from_there(browser, await to_the_province(browser, **changes), citizen_id)
    redeemed = await redeem(browser, answer_in(answer)["code"])
    return dict(redeemed.raise_for_status().json())


async def told_of(browser: httpx.AsyncClient, tokens: dict[str, Any]) -> dict[str, Any]:
    """Return what user info says."""
    header = {"authorization": f"Bearer {tokens['access_token']}"}
    return dict((await browser.get("/oauth2/userinfo", headers=header)).raise_for_status().json())


@pytest.fixture
async def other_browser(gateway: GatewayProcess) -> AsyncIterator[httpx.AsyncClient]:
    """A second browser."""
    async with httpx.AsyncClient(base_url=gateway.url, timeout=20) as browser:
        yield browser


async def test_whom_the_province_names_is_signed_in_with_name_and_number(
    client: httpx.AsyncClient, person: dict[str, Any]
) -> None:
    tokens = await tokens_by_the_province(client, person["citizen_id"], scope=APP_SCOPE)

    told = await told_of(client, tokens)

    assert (told["acr"], told["name"]) == ("L3", person["name"])
    assert "phone_number" not in told


async def test_the_same_person_has_the_same_account_by_phone_and_by_the_province(
    client: httpx.AsyncClient, other_browser: httpx.AsyncClient, sandbox: SandboxClient
) -> None:
    phone = "13990000201"
    person = sandbox.make(facts={"phones": [phone]})
    by_phone = await sign_in_with_number(client, sandbox, phone, person)

    by_province = await tokens_by_the_province(other_browser, person["citizen_id"])

    assert by_phone is not None
    mine, same = await told_of(client, by_phone), await told_of(other_browser, by_province)
    assert mine["sub"] == same["sub"]


async def test_who_came_by_the_province_first_brings_their_phone_later(
    client: httpx.AsyncClient, other_browser: httpx.AsyncClient, sandbox: SandboxClient
) -> None:
    phone = "13990000202"
    person = sandbox.make(facts={"phones": [phone]})
    first = await told_of(client, await tokens_by_the_province(client, person["citizen_id"]))

    later = await sign_in_with_number(other_browser, sandbox, phone, person)

    told = await told_of(other_browser, later)
    assert (told["sub"], told["phone_number"]) == (first["sub"], f"+86{phone}")


async def sign_in_with_number(
    browser: httpx.AsyncClient, sandbox: SandboxClient, phone: str, person: dict[str, Any]
) -> dict[str, Any]:
    """Sign in by phone, name and number; return the tokens."""
    shown = await browser.get((await authorise(browser, acr_values="L3")).headers["location"])
    asked = await submit(browser, shown, phone=phone)
    went_on = await submit(browser, asked, code=code_in(sandbox, phone))
    page = await browser.get(went_on.headers["location"])
    told = {"name": person["name"], "citizen_id": person["citizen_id"]}
    answer = answer_in(await submit(browser, page, **told))
    return dict((await redeem(browser, answer["code"])).raise_for_status().json())


async def test_who_is_not_known_well_enough_there_is_told_so_and_may_go_on_by_phone(
    client: httpx.AsyncClient, person: dict[str, Any]
) -> None:
    refused = await back_from_there(
        client, await to_the_province(client), person["citizen_id"], level="1"
    )

    assert refused.status_code == 403
    assert "尚未完成实名认证" in refused.text
    assert Form(refused.text).action == "/sign-in/phone"


async def test_an_answer_is_worth_nothing_in_another_browser(
    client: httpx.AsyncClient, other_browser: httpx.AsyncClient, person: dict[str, Any]
) -> None:
    page = await to_the_province(client)
    form = Form(page.text)
    told = {**form.hidden, "citizen_id": person["citizen_id"], "level": "4"}
    there = await client.post(str(page.url.join(form.action)), data=told)
    await to_the_province(other_browser)

    planted = await other_browser.get(there.headers["location"])
    own = await client.get(there.headers["location"])

    assert "code=" not in planted.headers.get("location", "")
    assert "code" in answer_in(own)


async def test_an_answer_is_used_once(client: httpx.AsyncClient, person: dict[str, Any]) -> None:
    page = await to_the_province(client)
    form = Form(page.text)
    told = {**form.hidden, "citizen_id": person["citizen_id"], "level": "4"}
    there = (await client.post(str(page.url.join(form.action)), data=told)).headers["location"]
    answer_in(await client.get(there))

    again = await client.get(there)

    assert "code=" not in again.headers.get("location", "")
    assert again.status_code >= 400


async def test_an_answer_for_a_changed_state_is_refused(
    client: httpx.AsyncClient, person: dict[str, Any]
) -> None:
    page = await to_the_province(client)
    form = Form(page.text)
    told = {**form.hidden, "citizen_id": person["citizen_id"], "level": "4"}
    there = (await client.post(str(page.url.join(form.action)), data=told)).headers["location"]

    refused = await client.get(there[:-1] + ("0" if there[-1] != "0" else "1"))

    assert refused.status_code == 403
    assert "未能确认您的身份" in refused.text


class Platform:
    """A provider that says whatever a test has it say."""

    def __init__(self) -> None:
        self.key = ECKey.generate_key("P-256", {"kid": "1"})
        self.signs_with: Any = self.key
        self.changes: dict[str, Any] = {}
        self.header: dict[str, Any] = {"alg": "ES256", "kid": "1"}
        self.asked: dict[str, str] = {}
        self.url = ""
        self.status = 200

    async def describe(self, _: web.Request) -> web.Response:
        return web.json_response(
            {
                "issuer": self.url,
                "authorization_endpoint": f"{self.url}/authorize",
                "token_endpoint": f"{self.url}/token",
                "jwks_uri": f"{self.url}/jwks",
            }
        )

    async def keys(self, _: web.Request) -> web.Response:
        return web.json_response({"keys": [self.key.as_dict(private=False)]})

    async def token(self, _: web.Request) -> web.Response:
        now = int(time.time())
        claims = {
            "iss": self.url,
            "aud": "tongban",
            "iat": now,
            "exp": now + 60,
            "auth_time": now,
            "nonce": self.asked["nonce"],
            "level": "real",
            **self.changes,
        }
        said = {name: value for name, value in claims.items() if value is not None}
        token = jwt.encode(self.header, said, self.signs_with)
        return web.json_response({"id_token": token}, status=self.status)


@pytest.fixture(scope="module")
async def platform() -> AsyncIterator[Platform]:
    """A provider of this file's own."""
    platform = Platform()
    app = web.Application()
    app.router.add_get("/.well-known/openid-configuration", platform.describe)
    app.router.add_get("/jwks", platform.keys)
    app.router.add_post("/token", platform.token)
    async with TestServer(app) as server:
        platform.url = str(server.make_url("")).rstrip("/")
        yield platform


@pytest.fixture(scope="module")
def federated(settings: dict[str, str], platform: Platform) -> Iterator[GatewayProcess]:
    """A gateway that believes it."""
    told = (
        f'{{"issuer": "{platform.url}", "client_id": "tongban", "client_secret": "s",'
        '"called": {"zh": "省平台", "en": "the province"}, "claims": {"name": "n",'
        '"citizen_id": "c", "level": "level", "levels": {"real": "L3"}}}'
    )
    with GatewayProcess(
        {**settings, "GATEWAY_PROVINCE": told}, port=free_port(), issuer=None
    ) as process:
        yield process


async def answered(federated: GatewayProcess, platform: Platform, **changes: Any) -> httpx.Response:
    """Come back from a platform that says these things; return the gateway's answer."""
    async with httpx.AsyncClient(base_url=federated.url, timeout=20) as browser:
        shown = await browser.get((await authorise(browser)).headers["location"])
        form = Form(shown.text, skip=SKIP)
        sent = await browser.post(form.action, data=form.hidden)
        query = parse_qs(urlsplit(sent.headers["location"]).query)
        platform.asked = {name: values[0] for name, values in query.items()}
        platform.changes = changes
        back = {"code": "a code", "state": platform.asked["state"]}
        return await browser.get("/sign-in/province/back", params=back)


@pytest.fixture
def somebody(sandbox: SandboxClient) -> dict[str, Any]:
    """What a good answer says of a person."""
    person = sandbox.make()
    return {"n": person["name"], "c": person["citizen_id"]}


async def test_a_good_answer_is_believed(
    federated: GatewayProcess, platform: Platform, somebody: dict[str, Any]
) -> None:
    assert "code" in answer_in(await answered(federated, platform, **somebody))


@pytest.mark.parametrize(
    "wrong",
    [
        {"iss": "https://another.example"},
        {"aud": "another"},
        {"aud": None},
        {"nonce": "another"},
        {"nonce": None},
        {"exp": 1},
        {"exp": None},
        {"iat": 9_999_999_999},
        {"auth_time": 1_000_000_000},
        {"auth_time": None},
        {"auth_time": "soon"},
        {"c": "110101199003070000"},
        {"c": None},
        {"n": " "},
        {"n": 3},
        {"level": "phone"},
        {"level": None},
    ],
    ids=str,
)
async def test_an_answer_that_does_not_hold_signs_nobody_in(
    federated: GatewayProcess, platform: Platform, somebody: dict[str, Any], wrong: dict[str, Any]
) -> None:
    refused = await answered(federated, platform, **{**somebody, **wrong})

    assert refused.status_code == 403, refused.headers
    assert Form(refused.text).action == "/sign-in/phone"


@pytest.mark.parametrize("how", ["another key", "a secret"])
async def test_an_answer_that_the_platform_did_not_sign_signs_nobody_in(
    federated: GatewayProcess,
    platform: Platform,
    somebody: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
    how: str,
) -> None:
    if how == "another key":
        monkeypatch.setattr(platform, "signs_with", ECKey.generate_key("P-256", {"kid": "1"}))
    else:
        monkeypatch.setattr(platform, "header", {"alg": "HS256", "kid": "1"})
        monkeypatch.setattr(platform, "signs_with", OctKey.import_key("s" * 32))

    assert (await answered(federated, platform, **somebody)).status_code == 403


async def test_a_key_that_was_replaced_there_is_fetched_anew(
    federated: GatewayProcess,
    platform: Platform,
    somebody: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer_in(await answered(federated, platform, **somebody))
    new = ECKey.generate_key("P-256", {"kid": "2"})
    monkeypatch.setattr(platform, "key", new)
    monkeypatch.setattr(platform, "signs_with", new)
    monkeypatch.setattr(platform, "header", {"alg": "ES256", "kid": "2"})

    assert "code" in answer_in(await answered(federated, platform, **somebody))


async def test_while_the_platform_is_away_people_sign_in_by_phone(
    settings: dict[str, str], sandbox: SandboxClient
) -> None:
    away = (
        f'{{"issuer": "http://127.0.0.1:{free_port()}", "client_id": "tongban",'
        '"client_secret": "s", "called": {"zh": "省平台", "en": "the province"}, "claims":'
        '{"name": "n", "citizen_id": "c", "level": "level", "levels": {"real": "L3"}}}'
    )
    with GatewayProcess(
        {**settings, "GATEWAY_PROVINCE": away}, port=free_port(), issuer=None
    ) as gateway:
        async with httpx.AsyncClient(base_url=gateway.url, timeout=20) as browser:
            shown = await browser.get((await authorise(browser)).headers["location"])
            form = Form(shown.text, skip=SKIP)
            refused = await browser.post(form.action, data=form.hidden)
            signed_in = await sign_in_by_phone(browser, sandbox, "13990000203")

    assert refused.status_code == 503
    assert "请用手机号登录" in refused.text
    assert "code" in signed_in
