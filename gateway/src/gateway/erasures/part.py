"""What erasures contribute: the operator's order, and asking until every service has answered."""

from typing import Final

from gateway.erasures.api import closing, router
from gateway.erasures.jobs import CARRY_OUT
from servicekit.web.part import Part

PART: Final = Part(routers=(router, closing), jobs=(CARRY_OUT,))
