"""What is granted has the same values everywhere: item, rule set and licence type."""

from pathlib import Path
from typing import Any

import pytest
import yaml

TOP = Path(__file__).parents[2]
ITEMS = sorted((TOP / "svc-catalogue/seeds/items").glob("*.yaml"))


@pytest.mark.parametrize("item", ITEMS, ids=lambda file: file.stem)
def test_an_items_result_states_what_its_rules_grant_and_its_licence_says(item: Path) -> None:
    definition = read(item)["definition"]
    rule_set = read(TOP / f"svc-approval/seeds/rule_sets/{definition['rule_set']}.yaml")
    licence_type = definition["result"]["licence_type"]
    licence = read(TOP / f"svc-licence/seeds/licence_types/{licence_type}.yaml")

    stated = {value["name"] for value in definition["result"].get("values", ())}
    tables = rule_set.get("outcomes", {}).get("tables", ())
    granted = {name for table in tables for row in table["rows"] for name in row["result"]}
    said = {field["source"] for field in licence["fields"] if field["origin"] == "result"}

    assert stated == granted == said


def read(file: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(file.read_text())
    return content
