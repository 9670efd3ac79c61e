"""What is guessed at the way in: few tries, growing waits, and nobody kept out by others' tries."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager

import httpx
import pytest
from gateway_front import GatewayProcess, free_port
from provider import authorise, code_in, code_page, sign_in_by_phone, submit

from sandbox.client import SandboxClient

REGISTERS = ("telecom/phone-holder", "public-security/real-name")
STAFF = {
    "client_id": "tongban-staff",
    "redirect_uri": "http://127.0.0.1/staff/callback",
    "scope": "openid staff",
}
NAMES = [f"officer-{number}" for number in range(40)]
OFFICERS = json.dumps(
    [
        {
            "username": name,
            "password": f"the right one of {name}",
            "roles": ["cases"],
            "department": "transport",
            "division": "440300",
        }
        for name in NAMES
    ]
)
"""One more beside those for which the others are taken."""


@pytest.fixture(scope="module")
def guarded(settings: dict[str, str]) -> Iterator[GatewayProcess]:
    """A gateway behind a balancer, so that a test can come from anywhere; its limits are real."""
    told = {
        **settings,
        "GATEWAY_OFFICERS": OFFICERS,
        "GATEWAY_FORWARDED_ALLOW_IPS": "127.0.0.1",
        "GATEWAY_CODES_PER_PHONE_PER_HOUR": "5",
        "GATEWAY_CODES_PER_PHONE_FROM_STRANGERS_PER_HOUR": "8",
        "GATEWAY_REFUSED_TOKENS_PER_SECOND_PER_ADDRESS": "0.1",
        "GATEWAY_BURST_OF_REFUSED_TOKENS_PER_ADDRESS": "20",
    }
    with GatewayProcess(told, port=free_port(), issuer=None) as process:
        yield process


@asynccontextmanager
async def browser_at(gateway: GatewayProcess, address: str) -> AsyncIterator[httpx.AsyncClient]:
    """A browser that has never been here, at an address."""
    headers = {"x-forwarded-for": address}
    async with httpx.AsyncClient(base_url=gateway.url, headers=headers, timeout=30) as browser:
        yield browser


async def person_page(
    browser: httpx.AsyncClient, sandbox: SandboxClient, phone: str
) -> httpx.Response:
    """Sign in as far as the page that asks for name and number."""
    page = await code_page(browser, phone, acr_values="L3")
    await submit(browser, page, code=code_in(sandbox, phone))
    return await browser.get("/sign-in")


async def officer_page(browser: httpx.AsyncClient) -> httpx.Response:
    await authorise(browser, **STAFF)
    return await browser.get("/sign-in")


def asked_of_the_registers(sandbox: SandboxClient) -> int:
    return sum(len(sandbox.calls(operation=register)) for register in REGISTERS)


async def test_a_new_sign_in_gives_no_new_tries_at_name_and_number(
    guarded: GatewayProcess, sandbox: SandboxClient
) -> None:
    person = sandbox.make(age=41, index=941)
    async with browser_at(guarded, "192.0.2.1") as browser:
        page = await person_page(browser, sandbox, person["phone"])
        for _ in range(5):
            page = await submit(browser, page, name="某某", citizen_id=person["citizen_id"])
            assert page.status_code == 422

    async with browser_at(guarded, "192.0.2.2") as another:
        page = await person_page(another, sandbox, person["phone"])
        refused = await submit(another, page, name=person["name"], citizen_id=person["citizen_id"])

    assert refused.status_code == 429
    assert "核验次数过多，请约 1 分钟后再试" in refused.text


async def test_tries_side_by_side_are_no_more_than_one_after_the_other(
    guarded: GatewayProcess, sandbox: SandboxClient
) -> None:
    person = sandbox.make(age=42, index=942)
    before = asked_of_the_registers(sandbox)
    async with browser_at(guarded, "192.0.2.3") as browser:
        page = await person_page(browser, sandbox, person["phone"])

        answers = await asyncio.gather(
            *(
                submit(browser, page, name="某某", citizen_id=person["citizen_id"])
                for _ in range(20)
            )
        )

    assert sorted(each.status_code for each in answers) == [422] * 5 + [429] * 15
    assert asked_of_the_registers(sandbox) - before <= 5


async def test_strangers_who_guess_at_a_number_do_not_keep_its_owner_out(
    guarded: GatewayProcess, sandbox: SandboxClient
) -> None:
    owner = sandbox.make(age=43, index=943)
    answers = []
    async with AsyncExitStack() as stack:
        for number in range(4):
            stranger = await stack.enter_async_context(
                browser_at(guarded, f"192.0.2.{10 + number}")
            )
            page = await person_page(stranger, sandbox, f"1390000010{number}")
            for _ in range(5):
                page = await submit(stranger, page, name="某某", citizen_id=owner["citizen_id"])
                answers.append(page.status_code)

    async with browser_at(guarded, "192.0.2.20") as browser:
        page = await person_page(browser, sandbox, owner["phone"])
        wrong = await submit(browser, page, name="某某", citizen_id=owner["citizen_id"])
        right = await submit(browser, wrong, name=owner["name"], citizen_id=owner["citizen_id"])

    assert wrong.status_code == 422
    assert right.status_code == 303, right.text
    assert answers.count(422) <= 20


async def test_strangers_lock_no_officer_out_of_the_browser_they_use(
    guarded: GatewayProcess,
) -> None:
    name = NAMES[0]
    right = f"the right one of {name}"
    async with browser_at(guarded, "198.51.100.1") as own:
        first = await submit(own, await officer_page(own), username=name, password=right)
        for number in range(6):
            async with browser_at(guarded, f"198.51.100.{10 + number}") as stranger:
                page = await officer_page(stranger)
                for _ in range(5):
                    page = await submit(stranger, page, username=name, password="wrong")
        locked_out = page
        await own.get("/oauth2/end_session")
        again = await submit(own, await officer_page_anew(own), username=name, password=right)

    async with browser_at(guarded, "198.51.100.1") as at_the_same_desk:
        page = await officer_page(at_the_same_desk)
        nearby = await submit(at_the_same_desk, page, username=name, password=right)

    assert first.status_code == 303
    assert locked_out.status_code == 429
    assert again.status_code == 303, again.text
    assert nearby.status_code == 303, nearby.text


async def officer_page_anew(browser: httpx.AsyncClient) -> httpx.Response:
    await authorise(browser, **STAFF, prompt="login")
    return await browser.get("/sign-in")


async def test_a_password_sprayed_over_many_names_is_stopped(guarded: GatewayProcess) -> None:
    async with browser_at(guarded, "198.51.100.50") as sprayer:
        page = await officer_page(sprayer)
        answers = []
        for name in [*NAMES[1:31], *(f"nobody-{number}" for number in range(10))]:
            page = await submit(sprayer, page, username=name, password="Spring2026!")
            answers.append(page.status_code)

    assert answers == [403] * 20 + [429] * 20


async def test_a_locked_name_looks_the_same_whether_there_is_such_an_officer(
    guarded: GatewayProcess,
) -> None:
    pages = []
    for address, name in (("198.51.100.60", NAMES[35]), ("198.51.100.61", "nobody-at-all")):
        async with browser_at(guarded, address) as stranger:
            page = await officer_page(stranger)
            answers = []
            for _ in range(7):
                page = await submit(stranger, page, username=name, password="wrong")
                answers.append((page.status_code, message_in(page)))
            pages.append(answers)

    assert pages[0] == pages[1]
    assert [status for status, _ in pages[0]] == [403] * 5 + [429] * 2


def message_in(page: httpx.Response) -> str:
    return page.text.partition('id="message"')[2].partition("</p>")[0]


async def test_texts_that_strangers_ask_for_do_not_bar_the_phones_owner(
    guarded: GatewayProcess, sandbox: SandboxClient
) -> None:
    phone = "13900000201"
    async with browser_at(guarded, "203.0.113.1") as own:
        await sign_in_by_phone(own, sandbox, phone)
        answers = []
        for number in range(4):
            async with browser_at(guarded, f"203.0.113.{10 + number}") as stranger:
                answers += [(await code_page(stranger, phone)).status_code for _ in range(6)]

        page = await code_page(own, phone, prompt="login")

    assert answers.count(200) == 7  # eight strangers' texts an hour, of which the first was ours
    assert answers.count(429) == 17
    assert page.status_code == 200
    assert "5 分钟内有效" in page.text


async def test_one_stranger_uses_up_no_text_of_a_phone_that_is_new_here(
    guarded: GatewayProcess, sandbox: SandboxClient
) -> None:
    phone = "13900000202"
    async with browser_at(guarded, "203.0.113.30") as stranger:
        asked = [(await code_page(stranger, phone)).status_code for _ in range(10)]

    async with browser_at(guarded, "203.0.113.31") as own:
        page = await code_page(own, phone)
        answer = await submit(own, page, code=code_in(sandbox, phone))

    assert asked == [200] * 5 + [429] * 5
    assert answer.status_code == 303


async def test_tokens_tried_without_end_are_told_so(guarded: GatewayProcess) -> None:
    async with browser_at(guarded, "203.0.113.60") as guesser:
        answers = [
            await guesser.get("/v1/applications", headers={"authorization": f"Bearer {number}"})
            for number in range(40)
        ]
        without = await guesser.get("/v1/items")

    assert [each.status_code for each in answers] == [401] * 20 + [429] * 20
    assert int(answers[-1].headers["retry-after"]) >= 1
    assert without.status_code == 200


async def test_services_tell_strangers_apart_and_learn_no_address(
    guarded: GatewayProcess,
) -> None:
    seen = []
    for address in ("203.0.113.70", "203.0.113.70", "203.0.113.71"):
        async with browser_at(guarded, address) as stranger:
            forged = {"x-caller-network": "forged"}
            answer = (await stranger.post("/v1/verify", json={}, headers=forged)).json()
        assert address not in str(answer["headers"])
        seen.append([value for name, value in answer["headers"] if name == "x-caller-network"])

    assert [len(each) for each in seen] == [1, 1, 1]
    assert seen[0] == seen[1] != seen[2]
    assert seen[0] != ["forged"]
