"""What the gateway is measured against: the usual FastAPI route that asks with httpx.

It does less (no streaming, no exchange of tokens, no limits), with the same server and loop, and
remembers verified tokens just so. ``python -m … <port> <upstream> <issuer>``.
"""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

import httpx
import uvicorn
from fastapi import Depends, FastAPI, Header, Request, Response

from servicekit.trust.keys import Keyring


def build(upstream: str, issuer: str) -> FastAPI:
    """Return the application; *issuer*'s tokens are verified with its published keys."""
    keys = httpx.get(f"{issuer}/oauth2/jwks").raise_for_status().json()["keys"]
    keyring = Keyring({issuer: keys})
    client = httpx.AsyncClient(base_url=upstream)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        await client.aclose()

    async def account(authorization: Annotated[str, Header()]) -> str:
        token = authorization.removeprefix("Bearer ")
        return str(keyring.verify(token, issuer, "at+jwt", audience=f"{issuer}/v1")["sub"])

    app = FastAPI(lifespan=lifespan)

    @app.get("/{path:path}")
    async def pass_on(
        path: str, request: Request, account: Annotated[str, Depends(account)]
    ) -> Response:
        answer = await client.get(
            f"/{path}",
            params=request.query_params,
            headers={"accept": request.headers["accept"], "x-account": account},
        )
        return Response(
            answer.content, answer.status_code, media_type=answer.headers["content-type"]
        )

    return app


if __name__ == "__main__":
    uvicorn.run(
        build(sys.argv[2], sys.argv[3]),
        port=int(sys.argv[1]),
        loop="uvloop",
        http="httptools",
        log_level="warning",
        access_log=False,
    )
