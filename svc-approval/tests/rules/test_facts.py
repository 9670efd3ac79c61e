"""What a department's answer makes of a fact."""

import pytest
from approval_builders import FETCHED_AT, fact

from svc_approval.rules.domain.facts import Answer, FactDeclaration, Lack, fact_of


def read(kind: str, value: object, **changes: object) -> object:
    declared = FactDeclaration.model_validate(fact(kind, **changes))
    answer = Answer("office/desk", FETCHED_AT, {"x": value}, "row 7")
    return fact_of("x", declared, answer).lack


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("date", "1956-02-29"),
        ("date", "9999-12-31"),
        ("string", ""),
        ("string", "440304"),
        ("bool", False),
        ("int", 0),
        ("int", -(2**63)),
        ("money", "200.00"),
    ],
)
def test_a_value_of_the_declared_type_is_known(kind: str, value: object) -> None:
    assert read(kind, value) is None


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("date", "2026-13-45"),
        ("date", "2023-02-29"),
        ("date", "20261120"),
        ("date", "2026-W47-5"),
        ("date", "2026-11-20T00:00:00Z"),
        ("date", " 2026-11-20"),
        ("date", "２０２６-11-20"),
        ("date", 20261120),
        ("date", True),
        ("string", 440304),
        ("string", ["440304"]),
        ("string", "\ud800"),
        ("string", "44\x000304"),
        ("string", "长" * 501),
        ("bool", "false"),
        ("bool", 0),
        ("int", True),
        ("int", "12"),
        ("int", 12.0),
        ("int", 2**63),
        ("money", "200.005"),
        ("money", 200),
        ("money", 200.0),
        ("string", {}),
    ],
)
def test_a_value_of_another_type_is_unknown(kind: str, value: object) -> None:
    assert read(kind, value) is Lack.WRONG_TYPE


@pytest.mark.parametrize(
    ("value", "lack"),
    [
        ([], None),
        ([0, 3, 6], None),
        ([0, 3, 6, 9], Lack.WRONG_TYPE),
        ([0, "3"], Lack.WRONG_TYPE),
        ([0, None], Lack.WRONG_TYPE),
        ([12, True], Lack.WRONG_TYPE),
        ([[0]], Lack.WRONG_TYPE),
        (0, Lack.WRONG_TYPE),
        ({"0": 1}, Lack.WRONG_TYPE),
        (None, Lack.WRONG_TYPE),
    ],
)
def test_a_list_is_of_its_type_throughout_and_no_longer_than_declared(
    value: object, lack: Lack | None
) -> None:
    assert read("list", value, of="int", at_most=3) is lack


def test_null_is_a_known_none_only_where_the_fact_may_be_none() -> None:
    assert read("date", None, nullable=True) is None
    assert read("date", None) is Lack.WRONG_TYPE


def test_a_fact_its_operation_did_not_name_is_absent() -> None:
    declared = FactDeclaration.model_validate(fact("date"))

    seen = fact_of("x", declared, Answer("office/desk", FETCHED_AT, {"y": "1956-02-29"}))

    assert (seen.known, seen.lack, seen.value, seen.hash) == (False, Lack.ABSENT, None, None)


def test_every_fact_of_a_silent_operation_is_unknown() -> None:
    declared = FactDeclaration.model_validate(fact("date", nullable=True))

    seen = fact_of("x", declared, Answer("office/desk", FETCHED_AT, None))

    assert (seen.known, seen.lack) == (False, Lack.UNANSWERED)


def test_a_known_fact_names_its_source_record_and_time() -> None:
    declared = FactDeclaration.model_validate(fact("date"))

    seen = fact_of("x", declared, Answer("office/desk", FETCHED_AT, {"x": "1956-02-29"}, "row 7"))

    assert (seen.source, seen.record, seen.fetched_at) == ("office/desk", "row 7", FETCHED_AT)
    assert seen.hash == "c07039c599fda67e32700a3d950dc0b0c0c831e66e5f758cbe2dda7643b503fc"
