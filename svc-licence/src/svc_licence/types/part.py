"""What licence types contribute to the service."""

from contracts.routes import STAFF_LICENCE_TYPES
from servicekit.web.part import Part
from svc_licence.types.api import internal, staff

PART = Part(routers=(staff.router, internal.router), routes=(STAFF_LICENCE_TYPES,))
