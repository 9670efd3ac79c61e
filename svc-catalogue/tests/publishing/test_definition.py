"""What an item's definition must say, and may not."""

from copy import deepcopy
from typing import Any

import pytest
from catalogue_builders import SEEDS, make_definition, seed
from pydantic import ValidationError

from contracts.items.definition import ItemDefinition
from svc_catalogue.items.domain.item import fingerprint
from svc_catalogue.publishing.domain.consistency import ItemContradictsItself, check


@pytest.mark.parametrize("name", sorted(path.stem for path in SEEDS.glob("*.yaml")))
def test_a_seed_does_not_contradict_itself(name: str) -> None:
    definition = make_definition(name)

    check(definition)

    assert definition.item_code == (
        definition.agency.uscc + definition.authority_level + definition.base_code
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("item_type", "00"),
        ("authority_level", "8"),
        ("served", ["7"]),
        ("handling_forms", ["5"]),
        ("case_type", "3"),
        ("item_code", "11440300TB2026010W3440511001001"),
        ("division", "4403"),
        ("conditions", []),
    ],
)
def test_a_code_outside_its_table_is_refused(field: str, value: object) -> None:
    with pytest.raises(ValidationError):
        make_definition(**{field: value})


def test_an_authority_with_a_wrong_check_character_is_refused() -> None:
    content = deepcopy(seed("elder-allowance")["definition"])
    content["agency"]["uscc"] = "11440300TB20260108"
    content["item_code"] = "11440300TB20260108" + content["item_code"][18:]

    with pytest.raises(ValidationError, match="unified social credit code"):
        ItemDefinition.model_validate(content)


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"case_type": "2"}, "/definition/case_type"),
        ({"visits": 1}, "/definition/visits_reason"),
        ({"fully_online": False}, "/definition/handling_forms"),
        ({"fees": {"amount": "10.00"}}, "/definition/fees/basis"),
        (
            {"contact": {"enquiry": "0755-00000001", "complaint": "0755-00000001"}},
            "/definition/contact/complaint",
        ),
        ({"item_type": "01", "questions": []}, "/definition/questions"),
        (
            {"case_type": "2", "promised_limit": {"value": 21, "unit": "working_day"}},
            "/definition/promised_limit",
        ),
    ],
)
def test_a_definition_that_contradicts_itself_is_told_where(
    changes: dict[str, object], pointer: str
) -> None:
    definition = make_definition(**changes)

    with pytest.raises(ItemContradictsItself) as refusal:
        check(definition)

    assert pointer in [where for where, _ in refusal.value.errors]


def test_the_same_content_has_the_same_hash_however_it_is_written_down() -> None:
    content = seed("elder-allowance")["definition"]
    turned = dict(reversed(list(content.items())))

    assert fingerprint(ItemDefinition.model_validate(turned)) == fingerprint(make_definition())


def _with_field(**changes: object) -> dict[str, Any]:
    field = {
        "name": "note",
        "title": {"zh": "备注", "en": "Note"},
        "required": False,
        "editable": True,
        "source": {"kind": "applicant", "name": "note"},
    }
    return {"fields": [field | changes]}


@pytest.mark.parametrize(
    "changes",
    [
        {"editable": False},
        {"required": True, "editable": False, "source": {"kind": "fact", "name": "birth_date"}},
        {"type": "choice"},
    ],
)
def test_a_field_that_cannot_be_filled_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        make_definition(form=_with_field(**changes))


def test_a_field_named_twice_is_refused() -> None:
    twice = _with_field()
    twice["fields"] *= 2

    with pytest.raises(ValidationError, match="named twice"):
        make_definition(form=twice)
