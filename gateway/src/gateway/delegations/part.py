"""What the delegations' capability contributes."""

from typing import Final

from gateway.delegations.api import delegations
from gateway.delegations.jobs import ASK_ABOUT_GUARDIANSHIPS, FORGET_DELEGATIONS
from servicekit.web.part import Part

PART: Final = Part(
    routers=(delegations.router,), jobs=(ASK_ABOUT_GUARDIANSHIPS, FORGET_DELEGATIONS)
)
