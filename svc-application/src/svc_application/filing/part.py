"""What filing contributes."""

from contracts.routes import SUBMISSIONS
from servicekit.web.part import Part
from svc_application.filing import api

PART = Part(routers=(api.router,), routes=(SUBMISSIONS,))
