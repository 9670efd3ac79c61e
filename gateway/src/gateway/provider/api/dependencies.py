"""What the provider's operations ask for."""

from typing import Annotated

from fastapi import Depends

from gateway.provider.domain.outside_tokens import OutsideTokens
from servicekit.web.dependencies import provided

CurrentOutsideTokens = Annotated[OutsideTokens, Depends(provided(OutsideTokens))]
