"""The structured form of a condition."""

import pytest
from approval_builders import fact
from pydantic import ValidationError

from svc_approval.rules.domain.facts import FactDeclaration
from svc_approval.rules.domain.requirement import Requirement, compiled_to_cel

FACTS = {
    name: FactDeclaration.model_validate(declared)
    for name, declared in {
        "division": fact("string"),
        "died": fact("date", nullable=True),
        "points": fact("list", of="int"),
    }.items()
}


@pytest.mark.parametrize(
    ("requirement", "cel"),
    [
        ({"fact": "division", "starts_with": "4403"}, 'division.startsWith("4403")'),
        ({"fact": "division", "one_of": ["甲", '"']}, 'division in ["甲", "\\""]'),
        ({"fact": "division", "equals": {"parameter": "home"}}, "division == home"),
        ({"fact": "died", "is_none": True}, "size(died) == 0"),
        ({"fact": "died", "is_none": False}, "size(died) > 0"),
        ({"fact": "died", "at_least": {"day": "as_of"}}, "died.exists(it, it >= as_of)"),
        (
            {"fact": "died", "or_none": True, "below": {"date": "2020-02-29"}},
            'died.all(it, it < date("2020-02-29"))',
        ),
        ({"fact": "points", "is_empty": True}, "size(points) == 0"),
        ({"fact": "points", "every": {"below": 12}}, "points.all(it, it < 12)"),
        (
            {
                "any": [
                    {"fact": "division", "equals": "a"},
                    {
                        "all": [
                            {"fact": "points", "is_empty": False},
                            {"fact": "died", "is_none": True},
                        ]
                    },
                ]
            },
            '(division == "a" || (size(points) > 0 && size(died) == 0))',
        ),
    ],
)
def test_a_requirement_compiles_to(requirement: dict, cel: str) -> None:
    assert compiled_to_cel(Requirement.model_validate(requirement), FACTS) == cel


@pytest.mark.parametrize(
    "requirement",
    [
        {"fact": "division"},
        {"fact": "division", "equals": "a", "below": "b"},
        {"equals": "a"},
        {"fact": "division", "any": [{"fact": "division", "equals": "a"}]},
        {"fact": "division", "sounds_like": "a"},
        {"fact": "died", "below": {"date": "2023-02-29"}},
        {"all": []},
    ],
)
def test_a_requirement_says_one_thing(requirement: dict) -> None:
    with pytest.raises(ValidationError):
        Requirement.model_validate(requirement)


@pytest.mark.parametrize(
    "requirement",
    [
        {"fact": "unheard_of", "equals": "a"},
        {"fact": "division", "is_none": True},
        {"fact": "division", "is_empty": True},
        {"fact": "points", "every": {}},
    ],
)
def test_a_requirement_fits_its_fact(requirement: dict) -> None:
    with pytest.raises(ValueError, match=r"declare|missing"):
        compiled_to_cel(Requirement.model_validate(requirement), FACTS)
