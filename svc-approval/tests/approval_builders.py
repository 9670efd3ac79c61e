"""Rule sets and facts made of fixed plain values."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from svc_approval.rules.domain.engine import CompiledRuleSet
from svc_approval.rules.domain.facts import Answer, Fact, fact_of
from svc_approval.rules.domain.judgement import Verdict
from svc_approval.rules.domain.rule_set import RuleSet, read_rule_set

FETCHED_AT = datetime(2026, 11, 20, 1, tzinfo=UTC)
AS_OF = date(2026, 11, 20)
ABSENT = object()
"""In place of a value: the operation answers without it."""


def fact(kind: str, **changes: object) -> dict[str, Any]:
    """Declare a fact of *kind*."""
    return {
        "type": kind,
        "title": "事实",
        "title_en": "A fact",
        "operation": "office/desk",
    } | changes


def condition(cel: str, *facts: str, **changes: object) -> dict[str, Any]:
    """Write a condition in CEL over *facts*."""
    return {
        "id": "the-condition",
        "title": "条件",
        "title_en": "A condition",
        "legal_basis": "某法第一条",
        "facts": list(facts),
        "cel": cel,
    } | changes


def parameter(kind: str, value: object, **changes: object) -> dict[str, Any]:
    """Write a parameter with one value."""
    return {"type": kind, "values": [{"value": value, "source": "某法第二条"} | changes]}


def definition(
    facts: Mapping[str, Mapping[str, object]],
    conditions: list[dict[str, Any]],
    **changes: object,
) -> dict[str, Any]:
    """Write a whole rule set."""
    return {
        "rule_set": "a-rule-set",
        "title": "规则",
        "title_en": "A rule set",
        "department": "civil-affairs",
        "division": "440300",
        "fresh_for_minutes": 60,
        "facts": dict(facts),
        "conditions": conditions,
    } | changes


def rule_set_of(kind: str, cel: str, **parameters: object) -> RuleSet:
    """Return a rule set of one condition over one fact ``x``."""
    return read_rule_set(
        definition({"x": fact(kind)}, [condition(cel, "x")], parameters=parameters)
    )


def facts_for(rule_set: RuleSet, values: Mapping[str, object]) -> dict[str, Fact]:
    """Read *values* as one answer for every operation."""
    given = {name: value for name, value in values.items() if value is not ABSENT}
    return {
        name: fact_of(name, declared, Answer(declared.operation, FETCHED_AT, given))
        for name, declared in rule_set.facts.items()
    }


def judged(cel: str, declared: dict[str, Any], value: object, *, as_of: date = AS_OF) -> Verdict:
    """Judge one condition over one fact ``x``."""
    rule_set = read_rule_set(definition({"x": declared}, [condition(cel, "x")]))
    judgement = CompiledRuleSet(rule_set).judge(facts_for(rule_set, {"x": value}), as_of)
    return judgement.verdicts["the-condition"]
