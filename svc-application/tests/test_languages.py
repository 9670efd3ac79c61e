"""Answers are in the language that their reader asks for, and in one alone."""

import re

import pytest
from application_builders import CASE, FAILED, ITEM, NOW, OFFICER, SHOP_ITEM
from application_front import Headers, Passes, with_key
from application_story import given_left_to_applicant
from fastapi import FastAPI
from httpx import AsyncClient

from servicekit.process.runtime import Runtime
from svc_application.cases.use_cases.record_decision import record_decision

CHINESE = re.compile(r"[\u4e00-\u9fff]")
LANGUAGES = pytest.mark.parametrize(
    ("accepted", "name", "condition", "tick"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.5", "高龄老人津贴申请", "年满70周岁", "请勾选确认。"),
        ("en-GB,en;q=0.9", "Old-age allowance", "Aged 70 or over", "Tick to confirm."),
        (None, "高龄老人津贴申请", "年满70周岁", "请勾选确认。"),
    ],
)


def reading(headers: Headers, accepted: str | None) -> Headers:
    return headers if accepted is None else headers | {"accept-language": accepted}


@LANGUAGES
async def test_an_item_is_named_in_the_readers_language(
    client: AsyncClient,
    mine: Headers,
    accepted: str | None,
    name: str,
    condition: str,
    tick: str,
) -> None:
    headers = reading(mine, accepted)

    drafted = await client.post("/v1/applications", json={"item_code": ITEM}, headers=headers)
    read = await client.get(f"/v1/applications/{drafted.json()['id']}", headers=headers)
    listed = await client.get("/v1/applications", headers=headers)

    assert drafted.json()["item_name"] == read.json()["item_name"] == name
    assert [case["item_name"] for case in listed.json()["cases"]] == [name]


@LANGUAGES
async def test_a_fault_in_a_field_is_told_in_the_readers_language(
    client: AsyncClient,
    mine: Headers,
    accepted: str | None,
    name: str,
    condition: str,
    tick: str,
) -> None:
    answer = await client.post(
        "/v1/submissions",
        json={"item_code": ITEM, "form": {"confirm": False}},
        headers=reading(mine, accepted),
    )

    assert answer.json()["errors"] == [{"pointer": "/form/confirm", "detail": tick}]


@LANGUAGES
async def test_conditions_are_explained_in_the_readers_language(
    client: AsyncClient,
    app: FastAPI,
    passes: Passes,
    mine: Headers,
    accepted: str | None,
    name: str,
    condition: str,
    tick: str,
) -> None:
    runtime: Runtime = app.state.runtime
    await given_left_to_applicant(runtime.database, runtime.subject_keys)
    officer = passes.officer(OFFICER, department="civil-affairs")

    seen = await client.get(f"/v1/applications/{CASE}/decision", headers=reading(mine, accepted))
    by_officer = await client.get(
        f"/v1/staff/applications/{CASE}/decision", headers=reading(officer, accepted)
    )

    assert seen.json()["explanation"]["conditions"][1]["title"] == condition
    assert by_officer.json() == seen.json()
    assert {"next_step", "due_at"} <= seen.json().keys()


async def test_every_refusal_is_plain_in_both_languages(
    client: AsyncClient, app: FastAPI, passes: Passes, mine: Headers
) -> None:
    runtime: Runtime = app.state.runtime
    await given_left_to_applicant(runtime.database, runtime.subject_keys)
    async with runtime.database.transaction() as session:
        await record_decision(session, decision=FAILED, now=NOW)
    officer = with_key(passes.officer(OFFICER, department="civil-affairs"))
    refused: list[tuple[str, Headers, object]] = [
        (f"/v1/applications/{CASE}/submission", mine, None),
        (f"/v1/applications/{CASE}/disputes", mine, {"fact": "death_date"}),
        ("/v1/applications", mine, {"item_code": "no-such-item"}),
        ("/v1/applications", mine, {"item_code": SHOP_ITEM}),
        ("/v1/applications", mine, {"item_code": ITEM, "id": str(CASE)}),
        (f"/v1/staff/applications/{CASE}/claim", officer, None),
        (f"/v1/staff/applications/{CASE}/denial", officer, {"reason": "short"}),
        (f"/v1/staff/applications/{CASE}/approval", officer, None),
    ]

    for path, headers, body in refused:
        zh = await client.post(path, json=body, headers=reading(headers, "zh"))
        en = await client.post(path, json=body, headers=reading(headers, "en"))

        assert 400 <= zh.status_code == en.status_code < 500, path
        assert CHINESE.search(zh.json()["detail"]), path
        assert not CHINESE.search(en.text), en.text
        assert (zh.headers["content-language"], en.headers["content-language"]) == ("zh-CN", "en")
