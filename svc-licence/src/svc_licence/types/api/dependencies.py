"""What endpoints ask for of licence types."""

from typing import Annotated

from fastapi import Depends

from servicekit.web.dependencies import provided
from svc_licence.types.queries import LicenceTypes

CurrentLicenceTypes = Annotated[LicenceTypes, Depends(provided(LicenceTypes))]
