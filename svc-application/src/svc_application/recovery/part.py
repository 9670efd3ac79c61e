"""What recovery contributes."""

from servicekit.web.part import Part
from svc_application.recovery import api
from svc_application.recovery.jobs import tell

PART = Part(routers=(api.router,), tells={"application": tell})
