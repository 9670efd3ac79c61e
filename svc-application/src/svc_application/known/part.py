"""What the copies contribute."""

from servicekit.web.part import Part
from svc_application.known.event_handlers import reactions

PART = Part(reactions=reactions)
