"""What is shown of a person, and what of them a log may hold: as little as serves."""

from decimal import Decimal
from typing import Annotated
from uuid import UUID

import pytest
from pydantic import BaseModel
from sqlalchemy import Column, LargeBinary, MetaData, Table, Text

from contracts.field_class import INTERNAL, PERSONAL, PUBLIC, SENSITIVE
from servicekit.ground.masking import (
    HIDDEN,
    mask_citizen_id,
    mask_name,
    mask_phone,
    mask_text,
    personal_fields,
    redact,
)
from servicekit.testing.fields import (
    readable_personal_columns,
    undeclared_columns,
    undeclared_fields,
)

NUMBER = "440300199001011234"


class ApplicantView(BaseModel):
    name: Annotated[str, PERSONAL]
    illness: Annotated[str | None, SENSITIVE] = None
    case_id: Annotated[UUID, PUBLIC]
    remark: str = ""


APPLICANT = ApplicantView(name="欧阳娜娜", illness="flu", case_id=UUID(int=1), remark=NUMBER)


def test_a_citizen_number_shows_its_first_three_and_last_four() -> None:
    assert mask_citizen_id(NUMBER) == "440***********1234"
    assert mask_citizen_id("44030019900101123X") == "440***********123X"


@pytest.mark.parametrize("short", ["", "4403", "44030019900101123"])
def test_what_is_no_citizen_number_shows_nothing(short: str) -> None:
    assert mask_citizen_id(short) == HIDDEN


@pytest.mark.parametrize(
    ("name", "shown"),
    [("张三", "张*"), ("张小三", "张*三"), ("欧阳娜娜", "欧**娜"), ("李", "李*"), ("", "*")],
)
def test_a_name_shows_its_first_and_last_character(name: str, shown: str) -> None:
    assert mask_name(name) == shown


def test_a_long_name_does_not_show_its_length() -> None:
    assert mask_name("阿卜杜拉·买买提") == "阿***"


def test_a_phone_shows_its_first_three_and_last_four() -> None:
    assert mask_phone("13812345678") == "138****5678"
    assert mask_phone("0755-1234") == HIDDEN


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (f"no {NUMBER}!", "no 440***********1234!"),
        ("id=44030019900101123x", "id=440***********123x"),
        ("电话13812345678。", "电话138****5678。"),
        ("+8613812345678", "+86138****5678"),
        ("a13812345678b", "a138****5678b"),
        (f"{NUMBER},13812345678", "440***********1234,138****5678"),
    ],
)
def test_what_looks_like_a_person_is_masked_in_any_text(text: str, masked: str) -> None:
    assert mask_text(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "01890a5d-ac96-774b-bcce-b302099a8057",
        "2026-11-20T10:20:30.123456+08:00",
        "1.2.156.3005.2.11100000000013338W011",
        "11440232MB2D06811W4000117051000",
        "12345678901",
        "1795000000",
        "17950000001234567890",
    ],
)
def test_what_does_not_look_like_a_person_stays(text: str) -> None:
    assert mask_text(text) == text


def test_a_log_line_holds_no_person_however_deep() -> None:
    event = {
        "event": f"seen {NUMBER}",
        "phone": "13812345678",
        "number": int(NUMBER),
        "nested": [{"citizen_id": "x", "rows": ("13812345678", 7, None, True)}],
        "applicant_view": APPLICANT,
        "amount": Decimal("200.00"),
        "exception": f'File "x.py"\nValueError: {NUMBER}',
    }

    line = redact(None, "info", event)

    assert line == {
        "event": "seen 440***********1234",
        "phone": HIDDEN,
        "number": "440***********1234",
        "nested": [{"citizen_id": HIDDEN, "rows": ["138****5678", 7, None, True]}],
        "applicant_view": {
            "name": HIDDEN,
            "illness": HIDDEN,
            "case_id": str(UUID(int=1)),
            "remark": "440***********1234",
        },
        "amount": "200.00",
        "exception": 'File "x.py"\nValueError: 440***********1234',
    }


def test_a_view_names_its_personal_fields() -> None:
    assert personal_fields(ApplicantView) == {"name", "illness"}


def test_a_view_field_without_a_class_is_found() -> None:
    assert undeclared_fields(ApplicantView) == ["ApplicantView.remark"]


def test_a_column_without_a_class_is_found() -> None:
    tables = MetaData()
    Table("known", tables, Column("code", Text, info=PUBLIC.info), Column("note", Text))

    assert undeclared_columns(tables) == ["known.note"]


def test_a_personal_column_that_is_not_sealed_is_found() -> None:
    tables = MetaData()
    Table(
        "person",
        tables,
        Column("id", Text, info=INTERNAL.info),
        Column("name", Text, info=PERSONAL.info),
        Column("number", LargeBinary, info=SENSITIVE.info),
    )

    assert readable_personal_columns(tables) == ["person.name"]
