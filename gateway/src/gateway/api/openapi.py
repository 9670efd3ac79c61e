"""One description of the whole public API, merged from what each service says of itself."""

import asyncio
import copy
import time
from collections.abc import Callable
from typing import Any, Final

from fastapi import Request
from starlette.responses import JSONResponse, Response

from gateway.clients.services import PartMissing, Services
from servicekit.ground.logs import log
from servicekit.trust.authorisation import public
from servicekit.web.router import Router

KEPT: Final = 60.0
KEPT_WITH_GAPS: Final = 5.0
"""Seconds for which the merged description is given out again."""
WAIT: Final = 2.0


class ApiDescription:
    """The services' descriptions as one; *is_public* says which paths the gateway passes on."""

    def __init__(
        self, services: Services, *, issuer: str, is_public: Callable[[str, str], bool]
    ) -> None:
        self._services = services
        self._issuer = issuer
        self._is_public = is_public
        self._merged: dict[str, Any] = {}
        self._until = 0.0
        self._lock = asyncio.Lock()

    def router(self) -> Router:
        """Return the operation."""
        router = Router(tag="description")
        router.get("/openapi.json", authz=public(), include_in_schema=False)(self.describe)
        return router

    async def describe(self, request: Request) -> Response:
        """Return the OpenAPI document; services that did not answer are named in it."""
        async with self._lock:
            if time.monotonic() >= self._until:
                await self._renew(request.app.openapi())
        return JSONResponse(self._merged, headers={"cache-control": "public, max-age=60"})

    async def _renew(self, own: dict[str, Any]) -> None:
        answers = await asyncio.gather(*(self._read(name) for name in self._services.names))
        merged: dict[str, Any] = {
            "openapi": own["openapi"],
            "info": {"title": "Tongban 通办", "version": "1"},
            "servers": [{"url": self._issuer}],
            "paths": {},
            "components": {"schemas": {}},
        }
        self._add(merged, "gateway", own)
        for name, answer in zip(self._services.names, answers, strict=True):
            if answer is not None:
                self._add(merged, name, answer)
        missing = [n for n, a in zip(self._services.names, answers, strict=True) if a is None]
        if missing:
            merged["info"]["x-missing"] = missing
        self._merged = merged
        self._until = time.monotonic() + (KEPT_WITH_GAPS if missing else KEPT)

    async def _read(self, service: str) -> dict[str, Any] | None:
        try:
            answer = await self._services.read(service, "/openapi.json", token=None, wait=WAIT)
        except PartMissing as missing:
            log.warning("description_missing", part=service, why=missing.detail)
            return None
        return answer if isinstance(answer, dict) else None

    def _add(self, merged: dict[str, Any], service: str, own: dict[str, Any]) -> None:
        """Add a description; its schemas get the service's name, so that none hides another."""
        prefix = service.removeprefix("svc-").capitalize()
        renamed = _rename(copy.deepcopy(own), prefix)
        for path, operations in renamed.get("paths", {}).items():
            if self._is_public(service, path):
                merged["paths"][path] = operations
        schemas = renamed.get("components", {}).get("schemas", {})
        merged["components"]["schemas"].update(
            {f"{prefix}{name}": schema for name, schema in schemas.items()}
        )


def _rename(node: Any, prefix: str) -> Any:
    """Return the description with every reference to a schema led to its new name."""
    if isinstance(node, list):
        return [_rename(part, prefix) for part in node]
    if not isinstance(node, dict):
        return node
    start = "#/components/schemas/"
    return {
        name: (
            f"{start}{prefix}{value.removeprefix(start)}"
            if name == "$ref" and isinstance(value, str) and value.startswith(start)
            else _rename(value, prefix)
        )
        for name, value in node.items()
    }
