"""Whoever has no resident identity card is recognised as well, by the document they have."""

import httpx
import pytest
from gateway_company import Doors, signed_in, slug
from gateway_delegation import accept, name_delegate, somebody
from gateway_front import GatewayProcess
from provider import answer_in, code_in, code_page, redeem, submit
from stdnum.cn import ric

from sandbox.client import SandboxClient
from suite.sign_in import sign_in

HONG_KONG = "810000199001010019"
MACAO = "820000200009100032"
TAIWAN = "83000019810715006X"
FOREIGNER = "911124198108030024"


async def person_page(
    client: httpx.AsyncClient, sandbox: SandboxClient, phone: str
) -> httpx.Response:
    """Go as far as the page that asks who it is."""
    page = await code_page(client, phone, acr_values="L3")
    await submit(client, page, code=code_in(sandbox, phone))
    return await client.get("/sign-in")


@pytest.mark.parametrize(
    ("kind", "number", "name", "phone"),
    [
        ("residence_permit", HONG_KONG, "黄大仙", "15490000001"),
        ("residence_permit", MACAO, "何路环", "15490000002"),
        ("residence_permit", TAIWAN.lower(), "林淡水", "15490000003"),
        ("permanent_resident_card", FOREIGNER, "DUPONT ANNE", "15490000004"),
    ],
)
async def test_a_permit_or_a_foreigners_card_signs_its_holder_in_as_known(
    client: httpx.AsyncClient,
    sandbox: SandboxClient,
    kind: str,
    number: str,
    name: str,
    phone: str,
) -> None:
    sandbox.put_facts(number.upper(), name=name, phones=[phone])
    page = await person_page(client, sandbox, phone)

    done = await submit(client, page, name=name, document_kind=kind, citizen_id=number)

    tokens = (await redeem(client, answer_in(done)["code"], scope="")).raise_for_status().json()
    header = {"authorization": f"Bearer {tokens['access_token']}"}
    info = (await client.get("/oauth2/userinfo", headers=header)).raise_for_status().json()
    assert info["acr"] == "L3"


async def test_its_holder_is_asked_for_the_same_number_in_a_new_browser(
    client: httpx.AsyncClient, gateway: GatewayProcess, sandbox: SandboxClient, sandbox_url: str
) -> None:
    phone, number = "15490000005", "810000199408230021"
    sandbox.put_facts(number, name="陈西贡", phones=[phone])
    page = await person_page(client, sandbox, phone)
    kind = "residence_permit"
    await submit(client, page, name="陈西贡", document_kind=kind, citizen_id=number)

    tokens = await sign_in(gateway.url, sandbox_url, phone, "陈西贡", number)

    info = await client.get("/oauth2/userinfo", headers=tokens.header)
    assert info.json()["acr"] == "L3"


async def test_a_permits_holder_names_and_is_named_like_anybody_and_comes_of_age_by_it(
    doors: Doors,
) -> None:
    people = [
        {"name": "吴路氹", "citizen_id": permit("82000019880808002"), "phone": "15490000011"},
        {"name": "吴小氹", "citizen_id": permit("82000020120808002"), "phone": "15490000012"},
    ]
    for each in people:
        doors.sandbox.put_facts(each["citizen_id"], name=each["name"])
    holder, minor = [await signed_in(doors, each) for each in people]
    other = await somebody(doors)

    by_holder = await name_delegate(doors, holder, other)
    by_other = await name_delegate(doors, other, holder)
    accepted = await accept(doors, holder, by_other.json()["id"])
    by_minor = await name_delegate(doors, minor, other)

    assert (by_holder.status_code, accepted.json()["state"]) == (201, "in_force")
    assert (by_minor.status_code, slug(by_minor)) == (403, "not-of-age")


def permit(seventeen: str) -> str:
    """Return the number of a residence permit, its check character added."""
    return seventeen + str(ric.calc_check_digit(seventeen + "0"))


async def test_a_name_that_is_not_the_permits_is_refused(
    client: httpx.AsyncClient, sandbox: SandboxClient
) -> None:
    phone, number = "15490000006", "830000199201300022"
    sandbox.put_facts(number, name="林淡水", phones=[phone])
    page = await person_page(client, sandbox, phone)

    refused = await submit(
        client, page, name="某某某", document_kind="residence_permit", citizen_id=number
    )

    assert refused.status_code == 422
    assert "不一致" in refused.text
    assert '<option value="residence_permit" selected>' in refused.text


@pytest.mark.parametrize(
    ("kind", "number", "status", "told"),
    [
        ("resident_card", HONG_KONG, 422, "它像是港澳台居民居住证的号码"),
        ("residence_permit", "11010519491231002X", 422, "它像是居民身份证的号码"),
        ("residence_permit", "810000199001010018", 422, "这不是港澳台居民居住证的号码"),
        ("resident_card", "11010519491231002Y", 422, "身份证号码不正确"),
        ("permanent_resident_card", "CAN110181080301", 409, "换领 18 位号码的新版证件"),
        ("hong_kong_macao_pass", "H12345678", 409, "携带证件到政务服务窗口"),
        ("taiwan_pass", "12345678", 409, "携带证件到政务服务窗口"),
        ("taiwan_pass", "1234567", 422, "这不是台湾居民来往大陆通行证的号码"),
        ("passport", "E12345678", 409, "携带证件到政务服务窗口"),
        ("driving_licence", "E12345678", 422, "请选择证件类型"),
    ],
)
async def test_what_is_wrong_with_kind_or_number_is_said_and_no_register_is_asked(
    client: httpx.AsyncClient,
    sandbox: SandboxClient,
    kind: str,
    number: str,
    status: int,
    told: str,
) -> None:
    page = await person_page(client, sandbox, "15490000009")
    before = len(sandbox.calls(operation="telecom/phone-holder"))

    refused = await submit(client, page, name="某某", document_kind=kind, citizen_id=number)

    assert (refused.status_code, told in refused.text) == (status, True), refused.text
    assert len(sandbox.calls(operation="telecom/phone-holder")) == before
