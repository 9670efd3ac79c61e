"""What the facts contribute: that they are forgotten in time."""

from typing import Final

from servicekit.web.part import Part
from svc_approval.facts.jobs import FORGET_FACTS

PART: Final = Part(jobs=(FORGET_FACTS,))
