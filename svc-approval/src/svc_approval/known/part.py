"""What the copies contribute: they are kept up to date."""

from typing import Final

from servicekit.web.part import Part
from svc_approval.known.event_handlers import reactions

PART: Final = Part(reactions=reactions)
