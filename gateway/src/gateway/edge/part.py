"""What the hot path contributes to the application behind it."""

from typing import Final

from gateway.edge.refusals import Refusal, answer_refusal
from gateway.edge.revocation_feed import revocations_known
from servicekit.web.part import Part

PART: Final = Part(ready=(revocations_known,), problems={Refusal: answer_refusal})
