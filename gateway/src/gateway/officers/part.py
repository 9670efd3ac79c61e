"""What the officers' capability contributes."""

from typing import Final

from gateway.officers import api
from servicekit.web.part import Part

PART: Final = Part(routers=(api.router,))
