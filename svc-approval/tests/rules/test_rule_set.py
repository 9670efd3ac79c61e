"""What a rule set may and may not say."""

from typing import Any

import pytest
from approval_builders import AS_OF, condition, definition, fact, facts_for, parameter

from contracts.canonical import plain_json
from svc_approval.rules.domain.engine import CompiledRuleSet
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
        (
            {"facts": {"x": fact("bool", operation="http://evil")}},
            "/facts/x/operation",
            "right form",
        ),
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


def stating(kind: str, *, judges: str = "organisation", **changes: Any) -> dict[str, Any]:
    """Write a rule set whose result states the fact ``x``."""
    row = {"when": "true", "result": {"stated": {"fact": "x"}, "day": {"day": "as_of"}}}
    outcomes = {"facts": ["x"], "tables": [{"source": "某标准", "rows": [row]}]}
    facts, conditions = {"x": fact(kind, **changes)}, [condition("size(x) > 0", "x")]
    return definition(facts, conditions, judges=judges, outcomes=outcomes)


def test_a_result_may_state_a_fact_about_an_organisation_and_the_day() -> None:
    rules = CompiledRuleSet(read_rule_set(stating("string")))

    judgement = rules.judge(facts_for(rules.rule_set, {"x": "惠民大道571号"}), AS_OF)

    assert judgement.result == {"stated": "惠民大道571号", "day": "2026-11-20"}


@pytest.mark.parametrize(
    "body",
    [
        stating("string", judges="person"),
        stating("string", nullable=True),
        stating("list", of="string"),
        stating("bool"),
    ],
    ids=["about a person", "may be null", "a list", "a bool"],
)
def test_a_result_states_nothing_else(body: dict[str, Any]) -> None:
    with pytest.raises(RuleSetInvalid, match="result"):
        read_rule_set(body)


def test_every_fault_is_told_in_both_languages() -> None:
    with pytest.raises(RuleSetInvalid) as refused:
        read_rule_set(written(surprise=1, title="", facts={"x": fact("float")}))

    faults = dict(refused.value.errors)
    assert faults.keys() == {"/surprise", "/title", "/facts/x/type"}
    assert faults["/surprise"].zh == "没有这一项，请删除。"
    assert refused.value.detail.zh.startswith("规则集不符合要求")
