"""The register of the telephone operators: in whose name a phone is."""

from typing import Final

from gateway.people.clients.department_systems import (
    DepartmentSystems,
    NotOnRecord,
    SystemSilent,
)
from gateway.people.clients.population_register import RegisterUnavailable

OPERATION: Final = "/departments/telecom/phone-holder"


class PhoneRegister:
    """Tells whether a phone is in somebody's name, never in whose else it is."""

    def __init__(self, systems: DepartmentSystems) -> None:
        self._systems = systems

    async def confirms(self, *, phone: str, citizen_id: str, name: str) -> bool:
        """Whether the phone is in the name of who has this number and this name.

        Raises `RegisterUnavailable`.
        """
        question = {"citizen_id": citizen_id, "name": name, "phone": phone}
        try:
            return await self._systems.matches(OPERATION, question, purpose="real-name")
        except (SystemSilent, NotOnRecord) as silent:
            raise RegisterUnavailable from silent
