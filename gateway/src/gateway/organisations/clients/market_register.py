"""The market register of market supervision."""

from dataclasses import dataclass
from typing import Final

from pydantic import BaseModel, ValidationError
from uuid_utils.compat import uuid7

from gateway.organisations.domain.organisation import RepresentativeNotConfirmed
from gateway.people.clients.department_systems import (
    DepartmentSystems,
    NotOnRecord,
    SystemSilent,
)
from servicekit.ground.errors import Unavailable

OPERATION: Final = "/departments/market-supervision/legal-representative"
ACTIVE: Final = "active"


class MarketRegisterUnavailable(Unavailable):
    """The market register does not answer, or not in a way we understand."""

    def __init__(self) -> None:
        super().__init__(
            zh="市场监管登记系统暂时无法查询，未作任何更改，请稍后重试。",
            en="The market register does not answer; nothing was changed, try again shortly.",
        )


class _Values(BaseModel):
    matches: bool
    company_name: str
    company_status: str


class _Answer(BaseModel):
    record: str
    values: _Values


@dataclass(frozen=True)
class RegisteredOrganisation:
    """An organisation as registered; *record* names its row at the register."""

    name: str
    is_active: bool
    record: str


class MarketRegister:
    """Tells whether somebody represents an organisation by law, never who else does."""

    def __init__(self, systems: DepartmentSystems) -> None:
        self._systems = systems

    async def represented_by(
        self, *, uscc: str, citizen_id: str, name: str
    ) -> RegisteredOrganisation:
        """Return the organisation, which this person represents by law.

        `RepresentativeNotConfirmed` where they do not, or where there is no such organisation.
        """
        question = {
            "uscc": uscc,
            "citizen_id": citizen_id,
            "name": name,
            "request_id": str(uuid7()),
        }
        try:
            said = await self._systems.ask(OPERATION, question, purpose="bind-organisation")
            answer = _Answer.model_validate(said, strict=True)
        except NotOnRecord as unknown:
            raise RepresentativeNotConfirmed from unknown
        except (SystemSilent, ValidationError) as silent:
            raise MarketRegisterUnavailable from silent
        if not answer.values.matches:
            raise RepresentativeNotConfirmed
        return RegisteredOrganisation(
            name=answer.values.company_name,
            is_active=answer.values.company_status == ACTIVE,
            record=answer.record,
        )
