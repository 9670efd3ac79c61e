"""What holding contributes to the service."""

from contracts.routes import LICENCES
from servicekit.web.part import Part
from svc_licence.holding.api import internal, licences

PART = Part(routers=(licences.router, internal.router), routes=(LICENCES,))
