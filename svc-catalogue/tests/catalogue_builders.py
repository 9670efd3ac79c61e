"""What tests publish: the seeds as they stand, and small changes to them."""

from pathlib import Path
from typing import Any

import yaml

from contracts.items.definition import ItemDefinition

SEEDS = Path(__file__).parents[1] / "seeds" / "items"
ELDER = "11440300TB2026010W3440511001000"
RIDE_HAILING = "11440300TB2026029R3440118002000"


def seed(name: str) -> dict[str, Any]:
    """Return the body by which a seed is published."""
    return dict(yaml.safe_load((SEEDS / f"{name}.yaml").read_text("utf-8")))


def make_definition(name: str = "elder-allowance", **changes: object) -> ItemDefinition:
    """Return a seed's definition with *changes*."""
    return ItemDefinition.model_validate(seed(name)["definition"] | changes)
