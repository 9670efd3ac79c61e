"""What the description contributes."""

from typing import Final

from gateway.description import api
from servicekit.web.part import Part

PART: Final = Part(routers=(api.router,))
