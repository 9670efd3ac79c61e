"""What recovery contributes."""

from servicekit.web.part import Part
from svc_application.recovery.api import evidence, orders
from svc_application.recovery.event_handlers import reactions
from svc_application.recovery.jobs import tell

PART = Part(
    routers=(orders.router, evidence.router), reactions=reactions, tells={"application": tell}
)
