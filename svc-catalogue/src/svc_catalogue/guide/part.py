"""What the guide contributes: listing, searching and reading items, and which codes are items."""

from typing import Final

from contracts import routes
from servicekit.web.part import Part
from svc_catalogue.guide.api import internal, items

PART: Final = Part(routers=(items.router, internal.router), routes=(routes.ITEMS,))
