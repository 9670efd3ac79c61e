"""What recovery contributes."""

from servicekit.web.part import Part
from svc_application.recovery import api

PART = Part(routers=(api.router,))
