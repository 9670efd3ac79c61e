"""What the copies contribute to the service."""

from servicekit.web.part import Part
from svc_licence.known.event_handlers import reactions

PART = Part(reactions=reactions)
