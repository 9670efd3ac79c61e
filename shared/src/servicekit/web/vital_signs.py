"""How a process is, for whoever watches over it: alive, ready, and in figures.

Alive is judged by what goes on in the process alone, so that what is away beneath it restarts
nobody; ready says whether it can do its work now.
"""

import asyncio
from collections.abc import Sequence
from typing import Final

from fastapi import APIRouter
from sqlalchemy import text
from starlette.responses import JSONResponse, Response

from servicekit.events.backlog import measure_backlog
from servicekit.ground import metrics
from servicekit.ground.logs import log
from servicekit.process.runtime import Runtime
from servicekit.storage.away import is_away, is_busy
from servicekit.web.part import ReadyCheck

PATIENCE_SECONDS: Final = 2.0
"""How long whoever asks waits for the database."""


def vital_signs(runtime: Runtime, checks: Sequence[ReadyCheck]) -> APIRouter:
    """Return ``/healthz``, ``/readyz`` (with these *checks*) and ``/metrics``."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/healthz")
    async def alive() -> Response:
        faults = runtime.background.faults()
        body = {"status": "dead" if faults else "alive", "works": faults}
        return JSONResponse(body, 503 if faults else 200)

    @routes.get("/readyz")
    async def ready() -> Response:
        waiting = [*runtime.background.faults(), *await _missing(runtime, checks)]
        status = 503 if waiting else 200
        return JSONResponse({"status": "waiting" if waiting else "ready", "for": waiting}, status)

    @routes.get("/metrics")
    async def measurements() -> Response:
        await _measure(runtime)
        return Response(metrics.exposition(), media_type="text/plain; version=0.0.4")

    return routes


async def _missing(runtime: Runtime, checks: Sequence[ReadyCheck]) -> list[str]:
    """Return the names of what the service needs and does not have."""
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            async with runtime.database.reading() as session:
                await session.execute(text("SELECT 1"))
            missing = [] if await runtime.database.has_room() else ["room on the database's disk"]
            return [*missing, *[check.__name__ for check in checks if not await check(runtime)]]
    except Exception as error:
        if not (is_away(error) or is_busy(error)):
            raise
        log.warning("not_ready", reason=f"{type(error).__name__}: {error}"[:200])
        return ["database"]


async def _measure(runtime: Runtime) -> None:
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            await measure_backlog(runtime.database)
    except Exception as error:
        if not (is_away(error) or is_busy(error)):
            raise
        metrics.DATABASE_UP.set(0)
    else:
        metrics.DATABASE_UP.set(1)
    metrics.DATABASE_FULL.set(float(runtime.database.is_full))
