"""What the gateway tells others about accounts; the subject is the account's id."""

from typing import ClassVar

from contracts.envelope import EventData


class PersonVerified(EventData):
    """The account's name and citizen number were confirmed by the register."""

    type: ClassVar[str] = "gov.tongban.identity.person-verified.v1"

    assurance_level: str
