"""The pages: what they refuse, and how they protect who uses them."""

import re

import httpx
import pytest
from gateway_front import GatewayProcess, free_port
from provider import authorise, code_in, code_page, submit

from sandbox.client import SandboxClient
from suite.sign_in import Form


async def test_a_wrong_code_may_be_mended(
    client: httpx.AsyncClient, sandbox: SandboxClient
) -> None:
    page = await code_page(client, "13500000001")
    right = code_in(sandbox, "13500000001")

    refused = await submit(client, page, code=f"{(int(right) + 1) % 1_000_000:06d}")

    assert refused.status_code == 422
    assert "验证码不正确" in refused.text
    assert (await submit(client, refused, code=right)).status_code == 303


async def test_a_code_is_tried_five_times_and_no_more(
    client: httpx.AsyncClient, sandbox: SandboxClient
) -> None:
    page = await code_page(client, "13500000002")
    right = code_in(sandbox, "13500000002")
    for _ in range(5):
        await submit(client, page, code=f"{(int(right) + 1) % 1_000_000:06d}")

    refused = await submit(client, page, code=right)

    assert "验证码已失效" in refused.text


async def test_a_code_sent_twice_is_used_once_and_leads_to_the_same_page(
    client: httpx.AsyncClient, sandbox: SandboxClient
) -> None:
    page = await code_page(client, "13500000003")
    right = code_in(sandbox, "13500000003")
    first = await submit(client, page, code=right)

    again = await submit(client, page, code=right)

    assert again.headers["location"] == first.headers["location"]
    assert "实名认证" in (await client.get("/sign-in")).text


async def test_a_code_is_for_the_phone_it_was_sent_to(
    client: httpx.AsyncClient, sandbox: SandboxClient
) -> None:
    page = await code_page(client, "13500000004")
    right = code_in(sandbox, "13500000004")

    refused = await submit(client, page, code=right, phone="13500000005")

    assert refused.status_code == 422


async def test_a_code_is_for_the_browser_that_asked_for_it(
    client: httpx.AsyncClient, gateway: GatewayProcess, sandbox: SandboxClient
) -> None:
    await code_page(client, "13500000006")
    right = code_in(sandbox, "13500000006")
    async with httpx.AsyncClient(base_url=gateway.url) as thief:
        page = await code_page(thief, "13500000007")

        refused = await submit(thief, page, code=right, phone="13500000006")

        assert refused.status_code == 422


@pytest.mark.parametrize("typed", ["", "123", "12345678901", "1380000000x", "138000000001"])
async def test_what_is_no_mobile_number_gets_no_code(client: httpx.AsyncClient, typed: str) -> None:
    await authorise(client)

    refused = await submit(client, await client.get("/sign-in"), phone=typed)

    assert refused.status_code == 422
    assert "11 位手机号码" in refused.text


@pytest.mark.parametrize("step", ["phone", "code", "person", "later", "officer"])
async def test_a_form_from_another_site_is_refused(client: httpx.AsyncClient, step: str) -> None:
    await authorise(client)

    refused = await client.post(f"/sign-in/{step}", data={"form": "0" * 64, "phone": "13500000008"})

    assert refused.status_code == 403


async def test_a_form_from_another_origin_is_refused(client: httpx.AsyncClient) -> None:
    await authorise(client)
    form = Form((await client.get("/sign-in")).text)

    refused = await client.post(
        form.action,
        data={**form.hidden, "phone": "13500000009"},
        headers={"origin": "http://evil.example"},
    )

    assert refused.status_code == 403


async def test_a_page_without_a_sign_in_sends_people_back(client: httpx.AsyncClient) -> None:
    page = await client.get("/sign-in")

    assert page.status_code == 409
    assert "请返回应用" in page.text


async def test_what_people_type_is_shown_as_text(client: httpx.AsyncClient) -> None:
    await authorise(client)

    page = await submit(client, await client.get("/sign-in"), phone='"><script>alert(1)</script>')

    assert "<script>" not in page.text


async def test_pages_tell_the_browser_to_be_careful(client: httpx.AsyncClient) -> None:
    started = await authorise(client)

    page = await client.get("/sign-in")

    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["referrer-policy"] == "no-referrer"
    cookie = started.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


async def test_over_tls_cookies_are_bound_to_the_host(settings: dict[str, str]) -> None:
    with GatewayProcess(settings, port=free_port(), issuer="https://tongban.example") as secure:
        async with httpx.AsyncClient(base_url=secure.url) as client:
            started = await authorise(client)

    cookie = started.headers["set-cookie"]
    assert cookie.startswith("__Host-tongban-sign-in-")
    assert "Secure" in cookie


CHINESE = re.compile("[\u4e00-\u9fff]")


@pytest.mark.parametrize(
    ("accepted", "tag", "label", "other"),
    [
        ("zh-CN,zh;q=0.9", "zh-CN", "手机号码", "Mobile number"),
        ("en-GB,en;q=0.9,zh;q=0.1", "en", "Mobile number", "手机号码"),
        (None, "zh-CN", "手机号码", "Mobile number"),
    ],
)
async def test_the_pages_speak_chinese_or_english_and_label_every_field(
    client: httpx.AsyncClient, accepted: str | None, tag: str, label: str, other: str
) -> None:
    await authorise(client)

    headers = {"accept-language": accepted} if accepted else {}
    page = await client.get("/sign-in", headers=headers)

    assert f'lang="{tag}"' in page.text
    assert page.headers["content-language"] == tag
    assert f'<label for="phone">{label}</label>' in page.text
    assert other not in page.text


async def test_an_application_may_ask_for_the_pages_in_a_language(
    client: httpx.AsyncClient, sandbox: SandboxClient
) -> None:
    page = await code_page(client, "13500000011", ui_locales="fr en-US zh")
    refused = await submit(client, page, code="x")

    assert not CHINESE.search(page.text)
    assert not CHINESE.search(refused.text)
    assert "The code is wrong" in refused.text
    assert not CHINESE.search(sandbox.texts("13500000011")[0])


async def test_a_page_in_english_has_no_word_of_chinese(client: httpx.AsyncClient) -> None:
    english = {"accept-language": "en"}
    await authorise(client, acr_values="L3")
    pages = [
        await client.get("/sign-in", headers=english),
        await client.post("/sign-in/phone", data={"form": "0"}, headers=english),
        await client.get("/oauth2/end_session", headers=english),
        await client.get("/oauth2/authorize", headers=english),
        await client.get("/oauth2/end_session?id_token_hint=x", headers=english),
    ]

    assert [page.status_code for page in pages] == [200, 403, 200, 400, 400]
    assert not [page.text for page in pages if CHINESE.search(page.text)]


async def test_codes_are_not_sent_without_end(settings: dict[str, str]) -> None:
    strict = {
        **settings,
        "GATEWAY_SECONDS_BETWEEN_CODES": "0",
        "GATEWAY_CODES_PER_PHONE_PER_HOUR": "3",
    }
    with GatewayProcess(strict, port=free_port(), issuer=None) as gateway:
        async with httpx.AsyncClient(base_url=gateway.url) as client:
            answers = [await code_page(client, "13512340001") for _ in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert "过于频繁" in answers[-1].text


async def test_an_officer_who_fails_too_often_is_locked_out(settings: dict[str, str]) -> None:
    seed = (
        '[{"username": "locked", "password": "the right one", "roles": ["cases"],'
        ' "department": "transport", "division": "440300"}]'
    )
    staff = {
        "client_id": "tongban-staff",
        "redirect_uri": "http://127.0.0.1/staff/callback",
        "scope": "openid staff",
    }
    with GatewayProcess(
        {**settings, "GATEWAY_OFFICERS": seed}, port=free_port(), issuer=None
    ) as gateway:
        async with httpx.AsyncClient(base_url=gateway.url) as client:
            await authorise(client, **staff)
            page = await client.get("/sign-in")
            for _ in range(5):
                page = await submit(client, page, username="locked", password="wrong")

            refused = await submit(client, page, username="locked", password="the right one")

    assert refused.status_code == 429
