"""What decisions contribute: judging submissions, explaining and replaying, watching sources."""

from typing import Final

from contracts import routes
from servicekit.web.part import Part
from svc_approval.decisions.api import erasure, evidence, internal, staff
from svc_approval.decisions.event_handlers import reactions
from svc_approval.decisions.jobs import WATCH_SILENT_SOURCES, tell

PART: Final = Part(
    routers=(staff.router, internal.router, evidence.router, erasure.router),
    reactions=reactions,
    jobs=(WATCH_SILENT_SOURCES,),
    routes=(routes.STAFF_DECISIONS,),
    tells={"approval": tell},
)
