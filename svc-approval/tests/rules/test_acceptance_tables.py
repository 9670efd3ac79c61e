"""The acceptance tables: facts as departments held them, and what must come out."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import yaml

from contracts.canonical import plain_json
from svc_approval.rules.domain.engine import CompiledRuleSet
from svc_approval.rules.domain.facts import Answer, Fact, fact_of
from svc_approval.rules.domain.rule_set import read_rule_set

HERE = Path(__file__).parents[1]
SEEDS = HERE.parent / "seeds" / "rule_sets"
TABLES = [yaml.safe_load(path.read_text()) for path in sorted((HERE / "cases").glob("*.yaml"))]
RULE_SETS = {
    path.stem: CompiledRuleSet(read_rule_set(plain_json(yaml.safe_load(path.read_text()))))
    for path in SEEDS.glob("*.yaml")
}
ROWS = [(table, case) for table in TABLES for case in table["cases"]]
FETCHED_AT = datetime(2026, 11, 20, 1, tzinfo=UTC)


def answered(table: dict, case: dict) -> dict[str, Fact]:
    """Read the facts as the departments would answer: an operation answers or fails as a whole."""
    declared = RULE_SETS[table["rule_set"]].rule_set.facts
    values = plain_json(case["facts"])
    silent = {
        declared[name].operation for name, value in values.items() if value == {"unknown": True}
    }
    answers = {
        fact.operation: Answer(
            fact.operation, FETCHED_AT, None if fact.operation in silent else values
        )
        for fact in declared.values()
    }
    return {name: fact_of(name, fact, answers[fact.operation]) for name, fact in declared.items()}


@pytest.mark.parametrize(
    ("table", "case"), ROWS, ids=[f"{table['rule_set']}: {case['name']}" for table, case in ROWS]
)
def test_every_case_comes_out_as_the_table_says(table: dict, case: dict) -> None:
    as_of = case["as_of"]
    assert isinstance(as_of, date)

    judgement = RULE_SETS[table["rule_set"]].judge(answered(table, case), as_of)

    assert {name: str(verdict) for name, verdict in judgement.verdicts.items()} == case["verdicts"]
    assert judgement.outcome == case["decision"]
    assert dict(judgement.result or {}) == case.get("outcome", {})


@pytest.mark.parametrize("table", TABLES, ids=[table["rule_set"] for table in TABLES])
def test_the_published_rule_set_declares_what_the_table_declares(table: dict) -> None:
    rule_set = RULE_SETS[table["rule_set"]].rule_set

    declared = {name: (fact.operation, fact.nullable) for name, fact in rule_set.facts.items()}
    conditions = [
        (condition.id, condition.title, condition.facts) for condition in rule_set.conditions
    ]

    assert declared == {
        name: (fact["operation"], fact["nullable"]) for name, fact in table["facts"].items()
    }
    assert conditions == [
        (condition["id"], condition["title"], condition["facts"])
        for condition in table["conditions"]
    ]
    assert {
        name: parameter.values[0].value for name, parameter in rule_set.parameters.items()
    }.items() >= table.get("parameters", {}).items()
