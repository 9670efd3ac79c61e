"""What licences contribute to the service."""

from contracts.routes import LICENCE_STATUSES, LICENCES_ISSUER, STAFF_LICENCES
from servicekit.web.part import Part
from svc_licence.licences.api import erasure, public, recovery, staff
from svc_licence.licences.jobs import tell

PART = Part(
    routers=(staff.router, public.router, recovery.router, erasure.router),
    routes=(STAFF_LICENCES, LICENCE_STATUSES, LICENCES_ISSUER),
    tells={"licence": tell},
)
