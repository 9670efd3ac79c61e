"""What is published stays readable: golden schemas, examples, one owner per type."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from contracts.envelope import REVERSE_DOMAIN, Envelope, EventData
from contracts.map import renewed
from contracts.schemas import as_text, broken_promises, published, schema_of
from contracts.topics import EVENT_BY_TYPE, TOPIC_OF, TOPICS

TOP = Path(__file__).parents[2]
SCHEMAS = TOP / "shared/schemas"
EXAMPLES = TOP / "shared/examples"


def examples() -> list[Path]:
    return sorted(EXAMPLES.glob("*/*.json"))


@pytest.mark.parametrize("name", sorted(published()))
def test_each_golden_schema_is_current(name: str) -> None:
    golden = (SCHEMAS / f"{name}.json").read_text()

    assert golden == as_text(schema_of(published()[name])), "run `make schemas`"


def test_no_golden_schema_lost_its_model() -> None:
    assert {file.stem for file in SCHEMAS.glob("*.json")} == published().keys()


def test_an_optional_field_may_be_added() -> None:
    old = {"properties": {"a": {"type": "string"}}, "required": ["a"], "type": "object"}
    new = {**old, "properties": {**old["properties"], "b": {"type": "string", "default": ""}}}

    assert broken_promises(old, new) == []


@pytest.mark.parametrize(
    "change",
    [
        {"properties": {}},
        {"properties": {"a": {"type": "integer"}}},
        {"properties": {"a": {"type": "string"}, "b": {"type": "string"}}, "required": ["a", "b"]},
        {"required": []},
        {"$defs": {"Level": {"enum": ["x"]}}},
    ],
    ids=["removed", "another type", "new and required", "optional now", "fewer values"],
)
def test_any_other_change_breaks_a_promise(change: dict[str, Any]) -> None:
    old = {
        "properties": {"a": {"type": "string", "description": "what it was called"}},
        "required": ["a"],
        "$defs": {"Level": {"enum": ["x", "y"]}},
    }

    assert broken_promises(old, {**old, **change}) != []


@pytest.mark.parametrize("event_type", sorted(EVENT_BY_TYPE))
def test_each_event_type_has_an_example(event_type: str) -> None:
    assert list((EXAMPLES / event_type).glob("*.json"))


@pytest.mark.parametrize("file", examples(), ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_each_example_is_read_whole(file: Path) -> None:
    example = json.loads(file.read_text())

    envelope = Envelope.model_validate(example)
    data = EVENT_BY_TYPE[envelope.type].model_validate(envelope.data)

    assert envelope.type == file.parent.name
    assert envelope.model_dump(mode="json", exclude_unset=True) == example
    assert data.model_dump(mode="json", exclude_unset=True) == example["data"]


def test_each_type_has_one_owner_whose_name_it_carries() -> None:
    homes = Counter(event for topic in TOPICS for event in topic.events)

    assert [event for event, count in homes.items() if count > 1] == []
    assert [event.type for event in homes if not event.type.startswith(prefix_of(event))] == []


def prefix_of(event: type[EventData]) -> str:
    area = TOPIC_OF[event].name.removesuffix("-state")
    return f"{REVERSE_DOMAIN}.{area}."


def test_the_event_map_is_current() -> None:
    text = (TOP / "ARCHITECTURE.md").read_text()

    assert text == renewed(text), "run `make schemas`"
