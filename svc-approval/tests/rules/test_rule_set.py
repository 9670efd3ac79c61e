"""What a rule set may and may not say."""

from typing import Any

import pytest
from approval_builders import condition, definition, fact, parameter

from contracts.canonical import plain_json
from svc_approval.rules.domain.rule_set import RuleSetInvalid, hash_of, read_rule_set


def written(**changes: Any) -> dict[str, Any]:
    return definition({"x": fact("bool")}, [condition("x", "x")]) | changes


@pytest.mark.parametrize(
    ("changes", "pointer", "complaint"),
    [
        ({"surprise": 1}, "/surprise", "no such field"),
        ({"facts": {"x": fact("float")}}, "/facts/x/type", "Send one of"),
        ({"facts": {"x": fact("list")}}, "/facts/x", "of which plain type"),
        ({"facts": {"x": fact("list", of="int", nullable=True)}}, "/facts/x", "not nullable"),
        ({"facts": {"X": fact("bool")}}, "/facts/X/[key]", "right form"),
        ({"facts": {"as_of": fact("bool"), "x": fact("bool")}}, "", "reserved"),
        ({"facts": {"x": fact("bool"), "y": fact("bool")}}, "", "may not be asked"),
        ({"facts": {"x": fact("bool", operation="http://evil")}}, "/facts/x/operation", "right form"),
        ({"conditions": []}, "/conditions", "at least 1"),
        ({"conditions": [condition("x", "x"), condition("x", "x")]}, "", "given twice"),
        ({"conditions": [condition("x", "z")]}, "", "no such fact"),
        (
            {"conditions": [condition("x", "x") | {"cel": None}]},
            "/conditions/0",
            "either cel or require",
        ),
        ({"parameters": {"x": parameter("int", 1)}}, "", "given twice"),
        ({"parameters": {"p": parameter("int", "1")}}, "/parameters/p", "is no int"),
        ({"parameters": {"p": parameter("int", True)}}, "/parameters/p", "is no int"),
        (
            {"parameters": {"p": parameter("int", 1, valid_from=20170101)}},
            "/parameters/p/values/0/valid_from",
            "YYYY-MM-DD",
        ),
        (
            {
                "parameters": {
                    "p": parameter("int", 1, valid_from="2020-01-02", valid_to="2020-01-01")
                }
            },
            "/parameters/p/values/0",
            "precedes",
        ),
    ],
)
def test_a_fault_is_named_with_its_place(
    changes: dict[str, Any], pointer: str, complaint: str
) -> None:
    with pytest.raises(RuleSetInvalid, match=complaint) as refused:
        read_rule_set(written(**changes))

    assert refused.value.errors[0][0] == pointer


def test_two_values_of_a_parameter_never_overlap() -> None:
    spans = [
        {"value": 1, "valid_to": "2020-01-01", "source": "旧"},
        {"value": 2, "valid_from": "2020-01-01", "source": "新"},
    ]

    with pytest.raises(RuleSetInvalid, match="overlap"):
        read_rule_set(written(parameters={"p": {"type": "int", "values": spans}}))


def test_the_hash_follows_the_content_and_not_the_order() -> None:
    first = written()
    turned = dict(reversed(first.items()))
    other = written(fresh_for_minutes=61)

    assert hash_of(first) == hash_of(turned) != hash_of(other)


@pytest.mark.parametrize("text", ["\ud800", "a\0b"])
def test_a_text_no_database_keeps_has_no_hash(text: str) -> None:
    with pytest.raises(ValueError, match=r"surrogates|NUL"):
        plain_json(written(title=text))


def test_a_number_that_rounds_has_no_hash() -> None:
    with pytest.raises(ValueError, match="canonical form"):
        plain_json(written(fresh_for_minutes=1.5))
