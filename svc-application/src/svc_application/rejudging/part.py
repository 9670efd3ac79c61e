"""What judging anew contributes: that the rules are asked anew."""

from servicekit.web.part import Part
from svc_application.rejudging.jobs import ASK_ANEW

PART = Part(jobs=(ASK_ANEW,))
