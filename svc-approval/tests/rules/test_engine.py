"""Conditions in three values."""

from datetime import date

import pytest
from approval_builders import (
    ABSENT,
    AS_OF,
    condition,
    definition,
    fact,
    facts_for,
    judged,
    parameter,
)

from svc_approval.rules.domain.engine import CompiledRuleSet, refuse_unread_facts
from svc_approval.rules.domain.judgement import Judgement, Outcome, Verdict
from svc_approval.rules.domain.rule_set import RuleSetInvalid, read_rule_set

TWO = {"x": fact("bool"), "y": fact("bool", operation="office/other")}


def judge(definition_: dict, values: dict, as_of: date = AS_OF) -> Judgement:
    rule_set = read_rule_set(definition_)
    return CompiledRuleSet(rule_set).judge(facts_for(rule_set, values), as_of)


@pytest.mark.parametrize(
    ("cel", "verdict"),
    [
        ("x && y", Verdict.UNKNOWN),
        ("y && x", Verdict.UNKNOWN),
        ("x && y && false", Verdict.FALSE),
        ("false && x && y", Verdict.FALSE),
        ("x || y", Verdict.TRUE),
        ("y || x", Verdict.TRUE),
        ("!y", Verdict.UNKNOWN),
        ("y != true && x", Verdict.UNKNOWN),
        ("y ? x : x", Verdict.UNKNOWN),
    ],
)
def test_an_unknown_fact_decides_nothing_unless_the_rest_does(cel: str, verdict: Verdict) -> None:
    facts = ["x", "y"]

    judgement = judge(
        definition(TWO, [condition(f"({cel}) || (false && x && y)", *facts)]), {"x": True}
    )

    assert judgement.verdicts["the-condition"] is verdict


def test_all_conditions_are_evaluated_though_one_fails() -> None:
    conditions = [
        condition("x", "x", id="first"),
        condition("y", "y", id="second"),
        condition("!x", "x", id="third"),
    ]

    judgement = judge(definition(TWO, conditions), {"x": False, "y": ABSENT})

    assert judgement.verdicts == {
        "first": Verdict.FALSE,
        "second": Verdict.UNKNOWN,
        "third": Verdict.TRUE,
    }
    assert judgement.outcome is Outcome.REVIEW


def test_a_verdict_names_what_it_saw_and_nothing_else() -> None:
    conditions = [condition("x", "x", id="first"), condition("y", "y", id="second")]

    judgement = judge(definition(TWO, conditions), {"x": True, "y": True})

    seen = judgement.conditions[0].facts
    assert [(fact.name, fact.value, fact.source) for fact in seen] == [("x", True, "office/desk")]


@pytest.mark.parametrize(
    ("cel", "declared", "value", "verdict"),
    [
        ("size(x) == 0", fact("date", nullable=True), None, Verdict.TRUE),
        ("size(x) == 0", fact("date", nullable=True), "2026-11-01", Verdict.FALSE),
        ("size(x) == 0", fact("date", nullable=True), ABSENT, Verdict.UNKNOWN),
        ("size(x) == 0", fact("date", nullable=True), "2026-02-30", Verdict.UNKNOWN),
        ("x.exists(it, it >= as_of)", fact("date", nullable=True), None, Verdict.FALSE),
        ("x.exists(it, it >= as_of)", fact("date", nullable=True), "2026-11-20", Verdict.TRUE),
        ("x >= fen('3000.00')", fact("money"), "3000.00", Verdict.TRUE),
        ("x >= fen('3000.00')", fact("money"), "2999.99", Verdict.FALSE),
        ("x + fen('0.20') == fen('0.30')", fact("money"), "0.10", Verdict.TRUE),
        ("yuan(x) == '0.10'", fact("money"), "0.1", Verdict.TRUE),
        ("working_days(x, as_of) == 5", fact("date"), "2026-11-13", Verdict.TRUE),
        ("working_days(as_of, x) == 5", fact("date"), "2027-11-13", Verdict.UNKNOWN),
        ("add_years(x, 9000) > as_of", fact("date"), "2026-11-13", Verdict.UNKNOWN),
        ("date('2026-02-30') > x", fact("date"), "2026-11-13", Verdict.UNKNOWN),
        ("10 / x > 3", fact("int"), 0, Verdict.UNKNOWN),
        ("x.matches('^(a+)+$')", fact("string"), "a" * 400 + "b", Verdict.FALSE),
        ("x < as_of", fact("date"), "0001-01-01", Verdict.UNKNOWN),
        ("x > as_of", fact("date"), "9999-12-31", Verdict.TRUE),
    ],
)
def test_a_condition_comes_to(cel: str, declared: dict, value: object, verdict: Verdict) -> None:
    assert judged(cel, declared, value) is verdict


def test_an_expression_that_never_ends_is_unknown() -> None:
    nested = "x.all(a, x.all(b, x.all(c, x.all(d, a + b + c + d >= 0))))"

    verdict = judged(nested, fact("list", of="int"), list(range(100)))

    assert verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("cel", "complaint"),
    [
        ("x && z", "undeclared reference to 'z'"),
        ("y && x", "undeclared reference to 'y'"),
        ("x < 12", "no matching overload"),
        ("'text'", "true or false"),
        ("x &&", "Syntax error"),
        ("(" * 60 + "x" + ")" * 60, "recursion"),
    ],
)
def test_what_cel_refuses_is_not_published(cel: str, complaint: str) -> None:
    rule_set = read_rule_set(
        definition(TWO, [condition(cel, "x"), condition("y", "y", id="other")])
    )

    with pytest.raises(RuleSetInvalid, match=complaint) as refused:
        CompiledRuleSet(rule_set)

    assert refused.value.errors[0][0] == "/conditions/0"


def test_a_nullable_fact_cannot_be_read_as_though_it_were_there() -> None:
    rule_set = read_rule_set(
        definition({"x": fact("date", nullable=True)}, [condition("x < as_of", "x")])
    )

    with pytest.raises(RuleSetInvalid, match="no matching overload"):
        CompiledRuleSet(rule_set)


def test_a_condition_reads_every_fact_it_declares() -> None:
    rule_set = read_rule_set(definition(TWO, [condition("x", "x", "y")]))

    with pytest.raises(RuleSetInvalid, match="declares y and does not read it"):
        refuse_unread_facts(rule_set)


def test_a_parameter_has_the_value_in_force_on_the_day() -> None:
    limit = {
        "type": "int",
        "values": [
            {"value": 60, "valid_to": "2016-12-31", "source": "旧规定"},
            {"value": 70, "valid_from": "2017-01-01", "valid_to": "2026-12-31", "source": "新规定"},
        ],
    }
    written = definition(
        {"x": fact("int")}, [condition("x >= limit", "x")], parameters={"limit": limit}
    )

    verdicts = [
        judge(written, {"x": 65}, date.fromisoformat(day)).verdicts["the-condition"]
        for day in ("2016-12-31", "2017-01-01", "2026-12-31", "2027-01-01")
    ]

    assert verdicts == [Verdict.TRUE, Verdict.FALSE, Verdict.FALSE, Verdict.UNKNOWN]


OUTCOMES = {
    "facts": ["x"],
    "tables": [
        {
            "valid_from": "2017-01-01",
            "valid_to": "2026-12-31",
            "source": "某标准",
            "rows": [
                {"when": "x >= limit", "result": {"amount": "300.00"}},
                {"when": "x >= 70", "result": {"amount": "200.00"}},
            ],
        }
    ],
}


def granted(x: object, day: str, limit: dict | None = None) -> Judgement:
    written = definition(
        {"x": fact("int"), "y": fact("bool")},
        [condition("y", "y")],
        outcomes=OUTCOMES,
        parameters={"limit": limit or parameter("int", 80)},
    )
    return judge(written, {"x": x, "y": True}, date.fromisoformat(day))


@pytest.mark.parametrize(
    ("x", "day", "amount"),
    [(80, "2017-01-01", "300.00"), (79, "2026-12-31", "200.00"), (70, "2020-02-29", "200.00")],
)
def test_the_first_row_that_holds_is_granted(x: int, day: str, amount: str) -> None:
    judgement = granted(x, day)

    assert (judgement.outcome, judgement.result) == (Outcome.APPROVED, {"amount": amount})


@pytest.mark.parametrize(
    ("x", "day"),
    [(69, "2026-11-20"), (80, "2016-12-31"), (80, "2027-01-01"), (ABSENT, "2026-11-20")],
)
def test_where_no_row_answers_a_human_decides(x: object, day: str) -> None:
    judgement = granted(x, day)

    assert judgement.verdicts == {"the-condition": Verdict.TRUE}
    assert (judgement.outcome, judgement.result) == (Outcome.REVIEW, None)


def test_a_row_after_an_unknown_one_grants_nothing() -> None:
    lapsed = parameter("int", 80, valid_to="2026-11-19")

    judgement = granted(75, "2026-11-20", lapsed)

    assert judgement.outcome is Outcome.REVIEW
