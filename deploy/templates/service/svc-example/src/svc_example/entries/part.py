"""What entries contribute to the service."""

from contracts.routes import EXAMPLE_ENTRIES
from servicekit.web.part import Part
from svc_example.entries import api

PART = Part(routers=(api.router,), routes=(EXAMPLE_ENTRIES,))
