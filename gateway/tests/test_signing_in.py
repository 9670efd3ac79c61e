"""Signing in, by the pages as people use them."""

import asyncio

import httpx
import pytest
from gateway_front import GatewayProcess
from provider import code_in, code_page, submit

from sandbox.client import SandboxClient
from suite.sign_in import SignInFailed, Tokens, sign_in, sign_in_staff

OFFICER = ("civil-affairs", "civil-affairs-tongban")


async def user_info(client: httpx.AsyncClient, tokens: Tokens) -> dict[str, object]:
    answer = await client.get("/oauth2/userinfo", headers=tokens.header)
    found: dict[str, object] = answer.raise_for_status().json()
    return found


async def test_a_phone_and_its_code_sign_a_person_in(
    client: httpx.AsyncClient, gateway: GatewayProcess, sandbox_url: str
) -> None:
    tokens = await sign_in(gateway.url, sandbox_url, "13800000001")

    info = await user_info(client, tokens)

    assert info["acr"] == "L2"
    assert info["phone_number"] == "+8613800000001"
    assert "name" not in info


async def test_name_and_number_raise_the_level(
    client: httpx.AsyncClient, gateway: GatewayProcess, sandbox: SandboxClient, sandbox_url: str
) -> None:
    person = sandbox.make(age=31, facts={"phones": ["13800000002"]})

    tokens = await sign_in(
        gateway.url, sandbox_url, "13800000002", person["name"], person["citizen_id"]
    )

    info = await user_info(client, tokens)
    assert info["acr"] == "L3"
    assert info["name"] == person["name"]


async def test_the_second_sign_in_of_a_phone_finds_the_same_account(
    client: httpx.AsyncClient, gateway: GatewayProcess, sandbox_url: str
) -> None:
    first = await user_info(client, await sign_in(gateway.url, sandbox_url, "13800000003"))

    second = await user_info(client, await sign_in(gateway.url, sandbox_url, "13800000003"))

    assert first["sub"] == second["sub"]


async def test_a_phone_that_signs_in_from_many_browsers_at_once_has_one_account(
    gateway: GatewayProcess, sandbox: SandboxClient
) -> None:
    browsers = [httpx.AsyncClient(base_url=gateway.url, timeout=20) for _ in range(8)]
    waiting = []
    for browser in browsers:
        page = await code_page(browser, "13800000009")
        waiting.append((browser, page, code_in(sandbox, "13800000009")))

    answers = await asyncio.gather(*(submit(b, page, code=code) for b, page, code in waiting))

    assert [answer.status_code for answer in answers] == [303] * 8
    for browser in browsers:
        await browser.aclose()


async def test_a_name_that_does_not_match_its_number_is_refused(
    gateway: GatewayProcess, sandbox: SandboxClient, sandbox_url: str
) -> None:
    person = sandbox.make(age=32, facts={"phones": ["13800000004"]})

    with pytest.raises(SignInFailed, match="不一致"):
        await sign_in(gateway.url, sandbox_url, "13800000004", "某某某", person["citizen_id"])


async def test_a_number_with_a_wrong_check_digit_is_refused(
    gateway: GatewayProcess, sandbox_url: str
) -> None:
    with pytest.raises(SignInFailed, match="身份证号码不正确"):
        await sign_in(gateway.url, sandbox_url, "13800000005", "某某", "11010519491231002Y")


async def test_one_person_has_one_account(
    gateway: GatewayProcess, sandbox: SandboxClient, sandbox_url: str
) -> None:
    person = sandbox.make(age=33, facts={"phones": ["13800000006", "13800000007"]})
    await sign_in(gateway.url, sandbox_url, "13800000006", person["name"], person["citizen_id"])

    with pytest.raises(SignInFailed, match="已绑定另一个手机号"):
        await sign_in(gateway.url, sandbox_url, "13800000007", person["name"], person["citizen_id"])


async def test_a_register_that_does_not_answer_says_so(
    gateway: GatewayProcess, sandbox: SandboxClient, sandbox_url: str
) -> None:
    person = sandbox.make(age=34, facts={"phones": ["13800000008"]})
    sandbox.set_fault("public-security/real-name", "error")

    with pytest.raises(SignInFailed, match="实名核验暂时无法进行"):
        await sign_in(gateway.url, sandbox_url, "13800000008", person["name"], person["citizen_id"])


async def test_an_officer_signs_in_with_name_and_password(
    client: httpx.AsyncClient, gateway: GatewayProcess
) -> None:
    tokens = await sign_in_staff(gateway.url, *OFFICER)

    info = await user_info(client, tokens)

    assert info["department"] == "civil-affairs"
    assert info["roles"]


async def test_a_wrong_password_is_refused(gateway: GatewayProcess) -> None:
    with pytest.raises(SignInFailed, match="用户名或密码不正确"):
        await sign_in_staff(gateway.url, "market-supervision", "wrong")


async def test_an_unknown_officer_is_told_the_same(gateway: GatewayProcess) -> None:
    with pytest.raises(SignInFailed, match="用户名或密码不正确"):
        await sign_in_staff(gateway.url, "nobody", "wrong")


async def test_a_phone_in_somebody_elses_name_makes_nobody_of_them(
    gateway: GatewayProcess, sandbox: SandboxClient, sandbox_url: str
) -> None:
    parent = sandbox.make(age=78, index=811)
    childs_phone = sandbox.make(age=50, index=812)["phone"]

    with pytest.raises(SignInFailed, match="政务服务窗口") as refused:
        await sign_in(gateway.url, sandbox_url, childs_phone, parent["name"], parent["citizen_id"])

    assert "本人名下的手机号" in str(refused.value)


async def test_nobody_learns_by_trying_whether_a_name_and_number_belong_together(
    gateway: GatewayProcess, sandbox: SandboxClient, sandbox_url: str
) -> None:
    victim = sandbox.make(age=51, index=813)
    before = len(sandbox.calls(operation="public-security/real-name"))
    told = []
    for name in (victim["name"], "某某某"):
        with pytest.raises(SignInFailed) as refused:
            await sign_in(gateway.url, sandbox_url, "13800000011", name, victim["citizen_id"])
        told.append(str(refused.value))

    assert told[0] == told[1]
    assert len(sandbox.calls(operation="public-security/real-name")) == before


@pytest.mark.parametrize("register", ["telecom/phone-holder", "public-security/real-name"])
async def test_a_register_that_is_silent_costs_no_tries(
    gateway: GatewayProcess, sandbox: SandboxClient, sandbox_url: str, register: str
) -> None:
    phone = "13800000012" if register.startswith("telecom") else "13800000013"
    person = sandbox.make(age=52, index=814 + int(phone[-1]), facts={"phones": [phone]})
    sandbox.set_fault(register, "error")
    for _ in range(7):
        with pytest.raises(SignInFailed, match="实名核验暂时无法进行"):
            await sign_in(gateway.url, sandbox_url, phone, person["name"], person["citizen_id"])
    sandbox.mend(register)

    assert await sign_in(gateway.url, sandbox_url, phone, person["name"], person["citizen_id"])
