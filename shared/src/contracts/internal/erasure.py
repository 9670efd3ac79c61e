"""What the gateway asks of every service that keeps data of people, when one is to be forgotten."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from contracts.internal.calls import View
from contracts.parties import Party


class Hold(StrEnum):
    """Why a party cannot be forgotten yet."""

    OPEN_CASE = "open_case"
    LICENCE_IN_FORCE = "licence_in_force"


class ErasureQuestion(View):
    """Forget this party; with ``only_look`` tell what holds it, and change nothing."""

    party: Party
    only_look: bool = False


class ErasureAnswer(View):
    """What holds the party, each ground once; where nothing does, it is forgotten or restricted.

    ``kept_until`` is the last day on which records are kept that the law wants kept, unread; none
    where nothing is kept.
    """

    holds: list[Hold]
    kept_until: date | None = None


class ErasureOrder(View):
    """Close this account and have its person forgotten; asked again, it tells how far that is."""

    account_id: UUID


class ErasureState(View):
    """How far the forgetting of a person is.

    ``answered`` maps each service that has answered to the last day it keeps records, or to none;
    ``waiting_for`` are those that have not.
    """

    account_id: UUID
    answered: dict[str, date | None]
    waiting_for: list[str]
