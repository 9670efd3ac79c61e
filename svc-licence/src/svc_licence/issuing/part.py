"""What issuing contributes to the service."""

from servicekit.web.part import Part
from svc_licence.issuing.event_handlers import reactions

PART = Part(reactions=reactions)
