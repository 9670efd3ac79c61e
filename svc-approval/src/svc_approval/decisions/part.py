"""What decisions contribute: judging submissions, explaining and replaying decisions."""

from typing import Final

from contracts import routes
from servicekit.web.part import Part
from svc_approval.decisions.api import evidence, internal, staff
from svc_approval.decisions.event_handlers import reactions
from svc_approval.decisions.jobs import tell

PART: Final = Part(
    routers=(staff.router, internal.router, evidence.router),
    reactions=reactions,
    routes=(routes.STAFF_DECISIONS,),
    tells={"approval": tell},
)
