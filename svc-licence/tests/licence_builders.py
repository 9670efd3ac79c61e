"""What tests issue: the seeded licence types and one invented holder."""

from pathlib import Path
from typing import Any
from uuid import UUID

import yaml

from svc_licence.domain.licence_type import LicenceTypeDefinition
from svc_licence.domain.record import Holder

SEEDS = Path(__file__).parents[1] / "seeds" / "licence_types"
ELDER = "elder-allowance-proof"
DRIVER = "ride-hailing-driver-licence"
HOLDER = Holder(
    account_id=UUID("01930000-0000-7000-8000-000000000001"),
    name="测试甲",
    citizen_id="440399194611200014",
)


def seed(name: str) -> dict[str, Any]:
    """Return the body by which a seeded type is published."""
    return dict(yaml.safe_load((SEEDS / f"{name}.yaml").read_text("utf-8")))


def make_type(name: str = ELDER, **changes: object) -> LicenceTypeDefinition:
    """Return a seeded type with *changes*."""
    return LicenceTypeDefinition.model_validate(seed(name) | changes)
