"""What a code shows, and what it does not: new browsers, phones that changed hands, taken names."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count

import httpx
import pytest
from gateway_front import GatewayProcess
from provider import answer_in, authorise, code_in, code_page, redeem, sign_in_by_phone, submit

from sandbox.client import SandboxClient
from suite.sign_in import Form, sign_in

OPERATORS = "telecom/phone-holder"
_INDEXES = count(7001)

Person = dict[str, str]


@pytest.fixture
def person(sandbox: SandboxClient) -> Person:
    """Somebody of this test alone, who has a phone of their own."""
    made = sandbox.make(age=44, index=next(_INDEXES))
    phone = f"139700{made['index']:05}"
    sandbox.put_facts(made["citizen_id"], phones=[phone])
    return {**made, "phone": phone}


@asynccontextmanager
async def new_browser(gateway: GatewayProcess) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=gateway.url, timeout=20) as browser:
        yield browser


async def with_code(
    browser: httpx.AsyncClient, sandbox: SandboxClient, phone: str, **asked: str
) -> httpx.Response:
    """Type the code that came; return where that leads."""
    page = await code_page(browser, phone, **asked)
    return await submit(browser, page, code=code_in(sandbox, phone))


async def verified(
    browser: httpx.AsyncClient, sandbox: SandboxClient, person: Person
) -> httpx.Response:
    """Sign in for the first time, with name and number."""
    await with_code(browser, sandbox, person["phone"], acr_values="L3")
    page = await browser.get("/sign-in")
    return await submit(browser, page, name=person["name"], citizen_id=person["citizen_id"])


async def info_of(browser: httpx.AsyncClient, answer: httpx.Response) -> dict[str, str]:
    """Return what the application learns of whoever has just signed in."""
    tokens = (await redeem(browser, answer_in(answer)["code"])).json()
    header = {"authorization": f"Bearer {tokens['access_token']}"}
    info: dict[str, str] = (await browser.get("/oauth2/userinfo", headers=header)).json()
    return {**info, "access_token": tokens["access_token"]}


async def test_a_code_alone_is_nobody_in_a_browser_that_the_account_does_not_know(
    gateway: GatewayProcess, sandbox: SandboxClient, person: Person
) -> None:
    async with new_browser(gateway) as own:
        await verified(own, sandbox, person)

    async with new_browser(gateway) as another:
        answer = await with_code(another, sandbox, person["phone"])
        page = await another.get("/sign-in")
        later = await another.post("/sign-in/later", data=Form(page.text).hidden)
        right = await submit(another, page, citizen_id=person["citizen_id"])
        info = await info_of(another, right)

    assert answer.headers["location"].startswith("/sign-in?of=")
    assert "确认是您本人" in page.text
    assert later.headers["location"].startswith("/sign-in?of=")
    assert info["acr"] == "L3"


async def test_a_browser_that_the_account_knows_is_asked_for_the_code_alone(
    gateway: GatewayProcess, sandbox: SandboxClient, person: Person
) -> None:
    async with new_browser(gateway) as own:
        first = await info_of(own, await verified(own, sandbox, person))

        again = await with_code(own, sandbox, person["phone"], acr_values="L3", prompt="login")
        second = await info_of(own, again)

    assert (second["sub"], second["acr"]) == (first["sub"], "L3")


async def test_numbers_are_not_tried_without_end_in_a_new_browser(
    gateway: GatewayProcess, sandbox: SandboxClient, person: Person
) -> None:
    other = sandbox.make(age=45, index=next(_INDEXES))["citizen_id"]
    async with new_browser(gateway) as own:
        await verified(own, sandbox, person)
    async with new_browser(gateway) as thief:
        await with_code(thief, sandbox, person["phone"])
        page = await thief.get("/sign-in")
        answers = []
        for _ in range(6):
            page = await submit(thief, page, citizen_id=other)
            answers.append(page.status_code)

    assert answers == [422] * 5 + [429]


async def test_whoever_has_a_recycled_phone_begins_anew_and_its_former_owner_keeps_theirs(
    gateway: GatewayProcess, sandbox: SandboxClient, sandbox_url: str, person: Person
) -> None:
    phone = person["phone"]
    async with new_browser(gateway) as own:
        first = await info_of(own, await verified(own, sandbox, person))
        newer = sandbox.make(age=23, index=next(_INDEXES), facts={"phones": [phone]})
        new_phone = phone.replace("139", "138", 1)
        sandbox.put_facts(person["citizen_id"], phones=[new_phone])

        async with new_browser(gateway) as theirs:
            await with_code(theirs, sandbox, phone)
            page = await theirs.get("/sign-in")
            anew = await theirs.post("/sign-in/anew", data=Form(page.text).hidden)
            page = await theirs.get("/sign-in")
            named = await submit(theirs, page, name=newer["name"], citizen_id=newer["citizen_id"])
            second = await info_of(theirs, named)
        header = {"authorization": f"Bearer {first['access_token']}"}
        stale = await own.get("/v1/applications", headers=header)

    moved = await sign_in(gateway.url, sandbox_url, new_phone, person["name"], person["citizen_id"])
    async with new_browser(gateway) as client:
        third = (await client.get("/oauth2/userinfo", headers=moved.header)).json()

    assert anew.headers["location"].startswith("/sign-in?of=")
    assert second["sub"] != first["sub"]
    assert stale.status_code == 401
    assert third["sub"] == first["sub"]
    assert third["phone_number"] == f"+86{new_phone}"


async def test_nobody_begins_anew_with_a_phone_that_is_still_its_owners(
    gateway: GatewayProcess, sandbox: SandboxClient, person: Person
) -> None:
    async with new_browser(gateway) as own:
        await verified(own, sandbox, person)
    async with new_browser(gateway) as thief:
        await with_code(thief, sandbox, person["phone"])
        page = await thief.get("/sign-in")
        refused = await thief.post("/sign-in/anew", data=Form(page.text).hidden)

    assert refused.status_code == 409
    assert "仍在账号持有人名下" in refused.text


async def test_a_phone_that_is_somebody_elses_now_does_not_open_the_account_by_its_number(
    gateway: GatewayProcess, sandbox: SandboxClient, person: Person
) -> None:
    async with new_browser(gateway) as own:
        await verified(own, sandbox, person)
    sandbox.put_facts(person["citizen_id"], phones=[])
    async with new_browser(gateway) as another:
        await with_code(another, sandbox, person["phone"])
        refused = await submit(
            another, await another.get("/sign-in"), citizen_id=person["citizen_id"]
        )

    assert refused.status_code == 422
    assert "已不在您名下" in refused.text


async def test_a_taken_identity_is_taken_back_and_both_phones_are_told(
    gateway: GatewayProcess, sandbox: SandboxClient, person: Person
) -> None:
    """As it can have been taken: by somebody to whose phone the register once said yes."""
    takers_phone, own_phone = person["phone"], person["phone"].replace("139", "137", 1)
    async with new_browser(gateway) as taker:
        taken = await info_of(taker, await verified(taker, sandbox, person))
        sandbox.put_facts(person["citizen_id"], phones=[own_phone])
        async with new_browser(gateway) as own:
            back = await verified(own, sandbox, {**person, "phone": own_phone})
            info = await info_of(own, back)
        header = {"authorization": f"Bearer {taken['access_token']}"}
        stale = await taker.get("/v1/applications", headers=header)
        silent = await authorise(taker, prompt="none")

    assert info["sub"] == taken["sub"]
    assert stale.status_code == 401
    assert answer_in(silent)["error"] == "login_required"
    for phone in (takers_phone, own_phone):
        assert f"尾号 {own_phone[-4:]}" in sandbox.texts(phone)[0]


async def test_an_account_with_no_person_needs_its_code_alone_anywhere(
    gateway: GatewayProcess, sandbox: SandboxClient
) -> None:
    for _ in range(2):
        async with new_browser(gateway) as browser:
            assert "code" in await sign_in_by_phone(browser, sandbox, "13970099999")


async def test_operators_that_are_silent_make_nobody_somebody(
    gateway: GatewayProcess, sandbox: SandboxClient, person: Person
) -> None:
    async with new_browser(gateway) as own:
        await verified(own, sandbox, person)
    sandbox.set_fault(OPERATORS, "error")
    async with new_browser(gateway) as another:
        await with_code(another, sandbox, person["phone"])
        page = await another.get("/sign-in")
        refused = await submit(another, page, citizen_id=person["citizen_id"])
        sandbox.mend(OPERATORS)
        right = await submit(another, refused, citizen_id=person["citizen_id"])

    assert refused.status_code == 503
    assert right.status_code == 303
