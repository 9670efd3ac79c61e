"""What the applications' capability contributes."""

from typing import Final

from contracts import routes
from gateway.oauth_clients.api import staff
from servicekit.web.part import Part

PART: Final = Part(routers=(staff.router,), routes=(routes.STAFF_OAUTH_CLIENTS,))
