"""What the delegations' capability contributes."""

from typing import Final

from gateway.delegations.api import delegations
from servicekit.web.part import Part

PART: Final = Part(routers=(delegations.router,))
