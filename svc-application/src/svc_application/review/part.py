"""What reviewing contributes."""

from contracts.routes import STAFF_APPLICATIONS
from servicekit.web.part import Part
from svc_application.review import api
from svc_application.review.jobs import LAPSE_CLAIMS

PART = Part(routers=(api.router,), jobs=(LAPSE_CLAIMS,), routes=(STAFF_APPLICATIONS,))
