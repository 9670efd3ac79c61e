"""A browser may be at several sign-ins at once, one in each tab."""

from collections.abc import AsyncIterator

import httpx
import pytest
from gateway_front import GatewayProcess
from provider import answer_in, authorise, code_in, is_accepted, redeem, submit

from gateway.pages.api.browser import MOST_UNDER_WAY
from sandbox.client import SandboxClient
from suite.sign_in import Form

FIRST, SECOND = "13990000101", "13990000102"


@pytest.fixture
async def browser(gateway: GatewayProcess) -> AsyncIterator[httpx.AsyncClient]:
    """One browser, with a jar of its own."""
    async with httpx.AsyncClient(base_url=gateway.url, timeout=20) as browser:
        yield browser


async def open_tab(browser: httpx.AsyncClient, **changes: str) -> httpx.Response:
    """Let an application send the user in; return the page that the tab shows then."""
    return await browser.get((await authorise(browser, **changes)).headers["location"])


async def go_through(
    browser: httpx.AsyncClient, sandbox: SandboxClient, page: httpx.Response, phone: str
) -> dict[str, str]:
    """Sign in at the *page* of a tab; return what its application gets."""
    asked = await submit(browser, page, phone=phone)
    went_on = await submit(browser, asked, code=code_in(sandbox, phone))
    person = await browser.get(went_on.headers["location"])
    later = Form(person.text, skip=("/sign-in/person",))
    return answer_in(await browser.post(later.action, data=later.hidden))


async def test_two_tabs_at_once_both_get_their_codes(
    browser: httpx.AsyncClient, sandbox: SandboxClient
) -> None:
    first = await open_tab(browser, state="first")
    second = await open_tab(browser, state="second")

    later = await go_through(browser, sandbox, second, FIRST)
    earlier = await go_through(browser, sandbox, first, FIRST)

    assert (earlier["state"], later["state"]) == ("first", "second")
    for answer in (earlier, later):
        tokens = (await redeem(browser, answer["code"])).raise_for_status().json()
        assert await is_accepted(browser, tokens)


async def test_steps_of_two_tabs_in_turn_are_each_tabs_own(
    browser: httpx.AsyncClient, sandbox: SandboxClient
) -> None:
    first = await submit(browser, await open_tab(browser, state="first"), phone=FIRST)
    code_of_first = code_in(sandbox, FIRST)
    second = await submit(browser, await open_tab(browser, state="second"), phone=SECOND)

    wrong = await submit(browser, second, code=code_of_first)
    right = await submit(browser, first, code=code_of_first)

    assert wrong.status_code == 422
    assert right.headers["location"] == f"/sign-in?of={Form(first.text).hidden['form'][:32]}"


async def test_a_form_of_one_tab_does_not_pass_for_another(browser: httpx.AsyncClient) -> None:
    first = Form((await open_tab(browser)).text).hidden["form"]
    second = Form((await open_tab(browser)).text).hidden["form"]
    mixed = first.partition(".")[0] + "." + second.partition(".")[2]

    refused = await browser.post("/sign-in/phone", data={"form": mixed, "phone": FIRST})

    assert refused.status_code == 403
    assert "页面已过期" in refused.text


async def test_a_tab_that_was_left_does_not_keep_another_from_its_end(
    browser: httpx.AsyncClient, sandbox: SandboxClient
) -> None:
    left = await open_tab(browser, state="left")
    going = await open_tab(browser, state="going")
    leave = Form(left.text, skip=("/sign-in/phone", "/sign-in/province"))

    declined = answer_in(await browser.post(leave.action, data=leave.hidden))

    assert (declined["error"], declined["state"]) == ("access_denied", "left")
    assert (await go_through(browser, sandbox, going, FIRST))["state"] == "going"


async def test_a_browser_holds_no_more_sign_ins_than_a_request_can_carry(
    browser: httpx.AsyncClient, sandbox: SandboxClient
) -> None:
    tabs = [await open_tab(browser) for _ in range(MOST_UNDER_WAY + 3)]

    kept = [name for name in browser.cookies if "sign-in" in name]
    given_up = await submit(browser, tabs[0], phone=FIRST)

    assert len(kept) == MOST_UNDER_WAY
    assert "页面已过期" in given_up.text
    assert await go_through(browser, sandbox, tabs[-1], FIRST)


async def test_a_page_opened_without_saying_which_is_the_newest_ones(
    browser: httpx.AsyncClient,
) -> None:
    await open_tab(browser)
    newest = await open_tab(browser)

    assert (await browser.get("/sign-in")).text == newest.text
