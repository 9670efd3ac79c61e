"""What the organisations' capability contributes."""

from typing import Final

from contracts import routes
from gateway.organisations.api import identities, organisations
from servicekit.web.part import Part

PART: Final = Part(
    routers=(organisations.router, identities.router), routes=(routes.ORGANISATIONS,)
)
