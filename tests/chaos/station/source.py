"""A department that may be slow about some cases, and tells how many are waiting for it."""

import asyncio
import sys

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route


class Source:
    """Answers about each case, late about those it was told to be late about."""

    def __init__(self) -> None:
        self._seconds: dict[str, float] = {}
        self._always = 0.0
        self._waiting = 0

    async def tell_facts(self, request: Request) -> Response:
        """Answer, when it is time."""
        self._waiting += 1
        try:
            await asyncio.sleep(self._seconds.get(request.path_params["case"], self._always))
        finally:
            self._waiting -= 1
        return JSONResponse({})

    async def be_slow(self, request: Request) -> Response:
        """Take so many seconds from now on, about one case or about all."""
        asked = await request.json()
        if "case" in asked:
            self._seconds[asked["case"]] = asked["seconds"]
        else:
            self._always = asked["seconds"]
        return Response(status_code=204)

    async def count_waiting(self, _request: Request) -> Response:
        """Tell how many wait for an answer now."""
        return JSONResponse({"waiting": self._waiting})


if __name__ == "__main__":
    source = Source()
    uvicorn.run(
        Starlette(
            routes=[
                Route("/facts/{case}", source.tell_facts),
                Route("/slowness", source.be_slow, methods=["PUT"]),
                Route("/waiting", source.count_waiting),
            ]
        ),
        port=int(sys.argv[1]),
        log_level="warning",
    )
