"""The population register of public security."""

from typing import Final

from gateway.people.clients.department_systems import (
    DepartmentSystems,
    NotOnRecord,
    SystemSilent,
)
from servicekit.ground.errors import Unavailable

OPERATION: Final = "/departments/public-security/real-name"


class RegisterUnavailable(Unavailable):
    """The population register does not answer, or not in a way we understand."""

    def __init__(self) -> None:
        super().__init__(
            zh="实名核验暂时无法进行，请稍后重试。",
            en="The register does not answer; try again shortly.",
        )


class PopulationRegister:
    """Tells whether a name and a citizen number belong together, never who else they belong to."""

    def __init__(self, systems: DepartmentSystems) -> None:
        self._systems = systems

    async def confirms(self, *, citizen_id: str, name: str) -> bool:
        """Whether the register knows this number under this name."""
        question = {"citizen_id": citizen_id, "name": name}
        try:
            return await self._systems.matches(OPERATION, question, purpose="real-name")
        except (SystemSilent, NotOnRecord) as silent:
            raise RegisterUnavailable from silent
