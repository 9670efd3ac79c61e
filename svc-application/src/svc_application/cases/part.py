"""What the kernel contributes."""

from contracts.routes import APPLICATIONS
from servicekit.web.part import Part
from svc_application.cases.api import applications, erasure, internal
from svc_application.cases.event_handlers import reactions
from svc_application.cases.jobs import MOVE_OVERDUE, RECOUNT_DEADLINES

PART = Part(
    routers=(applications.router, internal.router, erasure.router),
    reactions=reactions,
    jobs=(MOVE_OVERDUE, RECOUNT_DEADLINES),
    routes=(APPLICATIONS,),
)
