"""What the sessions' capability contributes."""

from typing import Final

from gateway.sessions import api
from servicekit.web.part import Part

PART: Final = Part(routers=(api.router,))
