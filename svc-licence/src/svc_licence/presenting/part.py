"""What presenting contributes to the service."""

from contracts.routes import PRESENTATIONS, VERIFY
from servicekit.web.part import Part
from svc_licence.presenting.api import presentations, verification
from svc_licence.presenting.jobs import FORGET_PRESENTATIONS

PART = Part(
    routers=(presentations.router, verification.router),
    jobs=(FORGET_PRESENTATIONS,),
    routes=(PRESENTATIONS, VERIFY),
)
