"""What operations about applications ask for."""

from typing import Annotated

from fastapi import Depends

from gateway.oauth_clients.clients.key_sets import KeySets
from servicekit.web.dependencies import provided

CurrentKeySets = Annotated[KeySets, Depends(provided(KeySets))]
