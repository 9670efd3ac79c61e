"""The population register of public security, asked who is whose guardian."""

from typing import Final

from pydantic import BaseModel, ValidationError
from uuid_utils.compat import uuid7

from gateway.delegations.domain.faults import GuardianshipNotConfirmed
from gateway.people.clients.department_systems import (
    DepartmentSystems,
    NotOnRecord,
    SystemSilent,
)
from gateway.people.clients.population_register import RegisterUnavailable
from gateway.people.queries import VerifiedPerson

OPERATION: Final = "/departments/public-security/guardianship"


class _Values(BaseModel):
    matches: bool


class _Answer(BaseModel):
    record: str
    values: _Values


class GuardianshipRegister:
    """Tells whether somebody is a child's guardian, never who else is."""

    def __init__(self, systems: DepartmentSystems) -> None:
        self._systems = systems

    async def confirm(self, guardian: VerifiedPerson, *, citizen_id: str, name: str) -> str:
        """Return the row at the register by which this person is the child's guardian.

        `GuardianshipNotConfirmed` where they are not, or where no child has this number and name;
        `RegisterUnavailable` where nobody answers.
        """
        try:
            said = await self._ask(guardian, citizen_id=citizen_id, name=name)
        except NotOnRecord as unknown:
            raise GuardianshipNotConfirmed from unknown
        if not said.values.matches:
            raise GuardianshipNotConfirmed
        return said.record

    async def still_has(
        self, guardian: VerifiedPerson, *, citizen_id: str, name: str
    ) -> str | None:
        """Return the row by which this person is the child's guardian; None by a clear no alone.

        `RegisterUnavailable` where nobody answers, or has nobody of this number: a register that
        was set up wrongly says that of everybody.
        """
        try:
            said = await self._ask(guardian, citizen_id=citizen_id, name=name)
        except NotOnRecord as unknown:
            raise RegisterUnavailable from unknown
        return said.record if said.values.matches else None

    async def _ask(self, guardian: VerifiedPerson, *, citizen_id: str, name: str) -> _Answer:
        question = {
            "citizen_id": citizen_id,
            "name": name,
            "guardian_citizen_id": guardian.citizen_id,
            "guardian_name": guardian.name,
            "request_id": str(uuid7()),
        }
        try:
            said = await self._systems.ask(OPERATION, question, purpose="guardianship")
            return _Answer.model_validate(said, strict=True)
        except (SystemSilent, ValidationError) as silent:
            raise RegisterUnavailable from silent
