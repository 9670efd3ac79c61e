"""What disputing contributes; its paths lie under the kernel's route."""

from servicekit.web.part import Part
from svc_application.disputes import api

PART = Part(routers=(api.router,))
