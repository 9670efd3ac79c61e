"""The short-message platform."""

from gateway.people.clients.department_systems import (
    DepartmentSystems,
    NotOnRecord,
    SystemSilent,
)
from servicekit.ground.errors import Unavailable


class MessageNotSent(Unavailable):
    """The short message could not be handed over."""

    def __init__(self) -> None:
        super().__init__(
            zh="短信暂时无法发送，请稍后重试。",
            en="The short message could not be sent; try again shortly.",
        )


class ShortMessages:
    """Hands short messages over for delivery."""

    def __init__(self, systems: DepartmentSystems) -> None:
        self._systems = systems

    async def send(self, phone: str, text: str) -> None:
        """Hand a message over, or raise `MessageNotSent`."""
        message = {"phone": phone, "text": text}
        try:
            await self._systems.ask("/sms/messages", message, purpose="sign-in")
        except (SystemSilent, NotOnRecord) as silent:
            raise MessageNotSent from silent
