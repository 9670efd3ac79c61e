"""What the home page contributes."""

from typing import Final

from contracts import routes
from gateway.home import api
from servicekit.web.part import Part

PART: Final = Part(routers=(api.router,), routes=(routes.ME,))
