"""Every row of the acceptance tables, with the facts fetched from departments over HTTP."""

from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import pytest
import yaml
from approval_world import World

from contracts.canonical import plain_json

CASES = Path(__file__).parents[1] / "cases"
TABLES = [yaml.safe_load(path.read_text()) for path in sorted(CASES.glob("*.yaml"))]
ROWS = [(table, case) for table in TABLES for case in table["cases"]]
NO_ANSWER = {"unknown": True}


@pytest.mark.parametrize(
    ("table", "row"), ROWS, ids=[f"{table['rule_set']}: {row['name']}" for table, row in ROWS]
)
async def test_a_row_is_decided_as_the_table_says(
    world: World, table: dict[str, Any], row: dict[str, Any]
) -> None:
    operations = {name: fact["operation"] for name, fact in table["facts"].items()}
    facts = plain_json(row["facts"])
    told = {name: value for name, value in facts.items() if value != NO_ANSWER}
    person = world.sandbox.make(facts=told)
    for name in facts.keys() - told.keys():
        world.sandbox.set_fault(operations[name], "error", citizen_id=person["citizen_id"])
    noon = datetime.combine(row["as_of"], time(4), UTC)

    case = await world.submit(person, table["rule_set"], submitted_at=noon)

    decision = await world.decided(case)
    assert decision.verdicts == row["verdicts"]
    assert decision.outcome == row["decision"]
    assert decision.result == row.get("outcome", {})
    assert set(world.asked(case)) == set(operations.values())
