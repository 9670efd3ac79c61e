"""Publishing refuses what readers would pass over, and says so in the officer's language."""

from collections.abc import Callable
from typing import Any

import pytest
from catalogue_builders import seed
from catalogue_front import Front

from contracts.items.definition import ItemDefinition

PATH = "/v1/staff/items"

Slip = Callable[[dict[str, Any]], None]

SLIPS: list[tuple[Slip, str]] = [
    (lambda body: body.update(surprise=1), "/surprise"),
    (lambda body: body["definition"].update(titel="x"), "/definition/titel"),
    (lambda body: body["definition"]["agency"].update(head="x"), "/definition/agency/head"),
    (
        lambda body: body["definition"]["form"]["fields"][4].update(requierd=True),
        "/definition/form/fields/4/requierd",
    ),
    (
        lambda body: body["definition"]["form"]["fields"][4]["validation"].update(patern="x"),
        "/definition/form/fields/4/validation/patern",
    ),
    (lambda body: body["definition"]["name"].update(fr="x"), "/definition/name/fr"),
    (
        lambda body: body["definition"]["promised_limit"].update(days=1),
        "/definition/promised_limit/days",
    ),
]


@pytest.mark.parametrize(("slip", "pointer"), SLIPS, ids=[pointer for _, pointer in SLIPS])
async def test_a_field_nobody_knows_is_refused_with_its_place(
    front: Front, slip: Slip, pointer: str
) -> None:
    body = seed("elder-allowance")
    slip(body)

    answer = await front.post(PATH, body, language="en")

    assert answer.status_code == 422
    assert answer.json()["errors"] == [
        {"pointer": pointer, "detail": "There is no such field; leave it out."}
    ]


def test_a_reader_passes_over_what_a_newer_publisher_adds() -> None:
    definition = seed("elder-allowance")["definition"]
    known = ItemDefinition.model_validate(definition)
    definition["form"]["fields"][4]["hint"] = {"zh": "提示", "en": "Hint"}
    definition["later"] = True

    assert ItemDefinition.model_validate(definition) == known


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", "不是有效的统一社会信用代码（GB 32100-2015），请核对校验码。"),
        (
            "en",
            "This is no unified social credit code (GB 32100-2015); check its check character.",
        ),
    ],
)
async def test_a_wrong_code_is_told_in_the_officers_language(
    front: Front, language: str, said: str
) -> None:
    body = seed("elder-allowance")
    body["definition"]["agency"]["uscc"] = "11440300TB20260108"

    answer = await front.post(PATH, body, language=language)

    faults = {each["pointer"]: each["detail"] for each in answer.json()["errors"]}
    assert faults["/definition/agency/uscc"] == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", "承诺时限不得长于法定时限。"),
        ("en", "The promise is longer than the statutory limit."),
    ],
)
async def test_a_contradiction_is_told_in_the_officers_language(
    front: Front, language: str, said: str
) -> None:
    body = seed("elder-allowance")
    body["definition"] |= {
        "case_type": "2",
        "promised_limit": {"value": 21, "unit": "working_day"},
    }

    answer = await front.post(PATH, body, language=language)

    assert answer.json()["errors"] == [{"pointer": "/definition/promised_limit", "detail": said}]


@pytest.mark.parametrize(
    ("promised", "statutory", "status"),
    [
        ({"value": 24, "unit": "hour"}, {"value": 1, "unit": "working_day"}, 201),
        ({"value": 24, "unit": "hour"}, {"value": 1, "unit": "natural_day"}, 201),
        ({"value": 25, "unit": "hour"}, {"value": 1, "unit": "natural_day"}, 422),
        ({"value": 24, "unit": "working_day"}, {"value": 24, "unit": "hour"}, 422),
        ({"value": 7, "unit": "natural_day"}, {"value": 5, "unit": "working_day"}, 201),
    ],
)
async def test_limits_are_compared_in_their_own_units(
    front: Front, promised: dict[str, Any], statutory: dict[str, Any], status: int
) -> None:
    body = seed("elder-allowance")
    body["definition"] |= {
        "case_type": "2",
        "promised_limit": promised,
        "statutory_limit": statutory,
    }

    answer = await front.post(PATH, body)

    assert answer.status_code == status


@pytest.mark.parametrize(("field", "name"), [(1, "uscc"), (0, "full_name")])
async def test_a_form_takes_from_an_identity_what_it_has(
    front: Front, field: int, name: str
) -> None:
    body = seed("elder-allowance")
    body["definition"]["form"]["fields"][field]["source"]["name"] = name

    answer = await front.post(PATH, body)

    pointer = answer.json()["errors"][0]["pointer"]
    assert pointer.startswith(f"/definition/form/fields/{field}/source")
