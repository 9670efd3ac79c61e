"""What licences contribute to the service."""

from contracts.routes import STAFF_LICENCES
from servicekit.web.part import Part
from svc_licence.licences.api import recovery, staff
from svc_licence.licences.jobs import tell

PART = Part(
    routers=(staff.router, recovery.router),
    routes=(STAFF_LICENCES,),
    tells={"licence": tell},
)
