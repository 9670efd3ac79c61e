"""What reviewing contributes."""

from contracts.routes import STAFF_APPLICATIONS
from servicekit.web.part import Part
from svc_application.review import api

PART = Part(routers=(api.router,), routes=(STAFF_APPLICATIONS,))
