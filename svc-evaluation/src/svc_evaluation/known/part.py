"""What the copies contribute to the service."""

from servicekit.web.part import Part
from svc_evaluation.known.event_handlers import reactions

PART = Part(reactions=reactions)
