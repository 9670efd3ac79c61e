"""What the rules contribute: publishing and reading rule sets, and the question about them."""

from typing import Final

from contracts import routes
from servicekit.web.part import Part
from svc_approval.rules.api import internal, staff
from svc_approval.rules.event_handlers import reactions

PART: Final = Part(
    routers=(staff.router, internal.router),
    reactions=reactions,
    routes=(routes.STAFF_RULE_SETS,),
)
