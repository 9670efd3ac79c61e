"""What publishing contributes: the officers' commands, and states announced again when needed."""

from typing import Final

from contracts import routes
from servicekit.web.part import Part
from svc_catalogue.publishing.api.staff import router
from svc_catalogue.publishing.jobs import DESCRIBE_ITEMS, RENEW_STATES

PART: Final = Part(
    routers=(router,), jobs=(RENEW_STATES, DESCRIBE_ITEMS), routes=(routes.STAFF_ITEMS,)
)
