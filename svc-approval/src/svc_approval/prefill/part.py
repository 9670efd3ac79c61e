"""What prefilling contributes: the question about facts."""

from typing import Final

from servicekit.web.part import Part
from svc_approval.prefill.api import router

PART: Final = Part(routers=(router,))
