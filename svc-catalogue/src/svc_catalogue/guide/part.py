"""What the guide contributes: listing, searching and reading items."""

from typing import Final

from contracts import routes
from servicekit.web.part import Part
from svc_catalogue.guide.api.items import router

PART: Final = Part(routers=(router,), routes=(routes.ITEMS,))
