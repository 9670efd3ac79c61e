"""One description of the whole public API, merged from what each service says of itself."""

import asyncio
from typing import Annotated, Any, Final

from cachetools import TLRUCache
from fastapi import Depends, Request
from starlette.responses import JSONResponse, Response

from gateway.description.domain.merging import Description, merge
from gateway.edge.services import PartMissing, Services
from servicekit.ground.logs import log
from servicekit.trust.authorisation import public
from servicekit.web.dependencies import provided
from servicekit.web.router import Router

KEPT: Final = 60.0
KEPT_WITH_GAPS: Final = 5.0
"""Seconds for which the merged description is given out again."""
WAIT: Final = 2.0
_WHOLE: Final = "the whole"


class ApiDescription:
    """The merged description, asked for anew now and then."""

    def __init__(self, services: Services, *, issuer: str) -> None:
        self._services = services
        self._issuer = issuer
        self._kept: TLRUCache[str, Description] = TLRUCache(1, _keep_until)
        self._one_at_a_time = asyncio.Lock()

    async def current(self, own: Description) -> Description:
        """Return the description; *own* is what the gateway says of itself."""
        async with self._one_at_a_time:
            found = self._kept.get(_WHOLE)
            if found is None:
                names = self._services.names
                answers = await asyncio.gather(*(self._read(name) for name in names))
                others = dict(zip(names, answers, strict=True))
                found = self._kept[_WHOLE] = merge(own, others, issuer=self._issuer)
        return found

    async def _read(self, service: str) -> Description | None:
        try:
            answer = await self._services.read(service, "/openapi.json", token=None, wait=WAIT)
        except PartMissing as missing:
            log.warning("description_missing", part=service, why=str(missing))
            return None
        return answer if isinstance(answer, dict) else None


CurrentDescription = Annotated[ApiDescription, Depends(provided(ApiDescription))]

router = Router(tag="description")


@router.get("/openapi.json", authz=public(), include_in_schema=False)
async def describe(request: Request, description: CurrentDescription) -> Response:
    """Return the OpenAPI document; services that did not answer are named in it."""
    merged = await description.current(request.app.openapi())
    return JSONResponse(merged, headers={"cache-control": "public, max-age=60"})


def _keep_until(_name: str, merged: Description, now: float) -> Any:
    return now + (KEPT_WITH_GAPS if "x-missing" in merged["info"] else KEPT)
