"""A sign-in is its user's: nobody plants one, no program takes it, and they may leave it."""

from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from gateway_front import GatewayProcess
from provider import answer_in, authorise, code_in, code_page, sign_in_by_phone, submit

from sandbox.client import SandboxClient
from suite.sign_in import Form

SCHEME = "tongban://callback"


async def test_a_sign_in_that_was_planted_is_worth_nothing_once_its_user_is_known(
    gateway: GatewayProcess, client: httpx.AsyncClient, sandbox: SandboxClient
) -> None:
    phone = "13990000001"
    async with httpx.AsyncClient(base_url=gateway.url, timeout=20) as planter:
        await authorise(planter)
        planted = dict(planter.cookies)
        for name, value in planted.items():
            client.cookies.set(name, value, domain="127.0.0.1")
        page = await submit(client, await client.get("/sign-in"), phone=phone)
        await submit(client, page, code=code_in(sandbox, phone))

        theirs = await planter.get("/sign-in")
        own = await client.get("/sign-in")
        stolen = await planter.post("/sign-in/later", data=Form(page.text).hidden)

    assert theirs.status_code == 409
    assert "/sign-in/person" in own.text
    assert stolen.headers.get("location", "").startswith("/sign-in?of=")


@pytest.mark.parametrize("page", ["phone", "code", "person", "officer"])
async def test_whoever_does_not_want_to_sign_in_goes_back_and_says_so(
    client: httpx.AsyncClient, sandbox: SandboxClient, page: str
) -> None:
    phone = "13990000002"
    staff = {
        "client_id": "tongban-staff",
        "redirect_uri": "http://127.0.0.1/staff/callback",
        "scope": "openid staff",
    }
    if page == "officer":
        await authorise(client, **staff)
        shown = await client.get("/sign-in")
    elif page == "phone":
        await authorise(client)
        shown = await client.get("/sign-in")
    else:
        shown = await code_page(client, phone)
        if page == "person":
            await submit(client, shown, code=code_in(sandbox, phone))
            shown = await client.get("/sign-in")

    others = (
        "/sign-in/phone",
        "/sign-in/province",
        "/sign-in/code",
        "/sign-in/person",
        "/sign-in/later",
    )
    form = Form(shown.text, skip=(*others, "/sign-in/officer"))
    answer = await client.post(form.action, data=form.hidden)
    over = await client.get("/sign-in")

    assert form.action == "/sign-in/decline"
    back = parse_qs(urlsplit(answer.headers["location"]).query)
    assert (back["error"], back["state"]) == (["access_denied"], ["the state"])
    assert "code" not in back
    assert over.status_code == 409


async def test_a_program_of_the_device_gets_no_code_that_nobody_was_asked_for(
    client: httpx.AsyncClient, sandbox: SandboxClient
) -> None:
    await sign_in_by_phone(client, sandbox, "13990000003")

    silent = await authorise(client, redirect_uri=SCHEME, prompt="none")
    asked = await authorise(client, redirect_uri=SCHEME)
    page = await client.get(asked.headers["location"])
    answer = await submit(client, page)
    by_address = answer_in(await authorise(client, prompt="none"))

    assert "error=login_required" in silent.headers["location"]
    assert "继续登录应用" in page.text
    assert answer.headers["location"].startswith(f"{SCHEME}?code=")
    assert "code" in by_address
