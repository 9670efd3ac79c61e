"""What tests issue: the seeded licence types, one invented holder, one invented company."""

from pathlib import Path
from typing import Any
from uuid import UUID

import yaml

from contracts.items.definition import ItemDefinition
from contracts.parties import NamedParty
from servicekit.testing.bearers import organisation_party, person_party
from svc_licence.types.api.views import LicenceTypeBody
from svc_licence.types.domain.definition import LicenceTypeDefinition

TOP = Path(__file__).parents[2]
SEEDS = TOP / "svc-licence/seeds/licence_types"
ELDER = "elder-allowance-proof"
DRIVER = "ride-hailing-driver-licence"
FOOD = "food-filing-receipt"
HOLDER = NamedParty(
    party=person_party(UUID("01930000-0000-7000-8000-000000000001")),
    name="测试甲",
    number="440399194611200014",
)
COMPANY = NamedParty(
    party=organisation_party(UUID("01930000-0000-7000-8000-00000000000c")),
    name="测试食品有限公司",
    number="91440300MA5TEXT03E",
)


def seed(name: str) -> dict[str, Any]:
    """Return the body by which a seeded type is published."""
    return dict(yaml.safe_load((SEEDS / f"{name}.yaml").read_text("utf-8")))


def make_type(name: str = ELDER, **changes: object) -> LicenceTypeDefinition:
    """Return a seeded type with *changes*."""
    return LicenceTypeBody.model_validate(seed(name) | changes).definition


def make_item(*, one_per_holder: bool = False) -> ItemDefinition:
    """Return an item as the catalogue really publishes it, but for how many a holder may have."""
    file = TOP / "svc-catalogue/seeds/items/elder-allowance.yaml"
    definition = yaml.safe_load(file.read_text("utf-8"))["definition"]
    definition["result"]["one_per_holder"] = one_per_holder
    return ItemDefinition.model_validate(definition)
