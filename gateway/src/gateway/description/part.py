"""What the description contributes."""

from typing import Final

from gateway.description.api import openapi, pages
from servicekit.web.part import Part

PART: Final = Part(routers=(openapi.router, pages.router))
