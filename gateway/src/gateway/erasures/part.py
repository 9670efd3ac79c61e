"""What erasures contribute: the operator's order, and asking until every service has answered."""

from typing import Final

from contracts.routes import ME
from gateway.erasures.api import closing, router
from gateway.erasures.jobs import CARRY_OUT
from servicekit.web.part import Part

PART: Final = Part(routers=(router, closing), jobs=(CARRY_OUT,), routes=(ME,))
