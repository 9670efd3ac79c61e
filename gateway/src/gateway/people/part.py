"""What the people's capability contributes."""

from typing import Final

from gateway.people.jobs import FORGET_CODES
from servicekit.web.part import Part

PART: Final = Part(jobs=(FORGET_CODES,))
