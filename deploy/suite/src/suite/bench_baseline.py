"""The pass-through that everybody writes first, a FastAPI route and httpx: what ours is held to.

``python -m suite.bench_baseline UPSTREAM ISSUER PRIVATE_JWK PORT``
"""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated, Final

import httpx
import uvicorn
from fastapi import Depends, FastAPI, Request, Response

from servicekit.keys import Keyring, SigningKey

_NOT_PASSED_ON: Final = {"host", "connection", "authorization", "content-length"}


def create_app(upstream: str, issuer: str, keyring: Keyring) -> FastAPI:
    """Return the application: verify the token, ask the upstream, answer what it answered."""
    client = httpx.AsyncClient(limits=httpx.Limits(max_connections=None))

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        await client.aclose()

    app = FastAPI(lifespan=lifespan)

    def verified(request: Request) -> str:
        token = request.headers["authorization"].removeprefix("Bearer ")
        claims = keyring.verify(token, issuer, "at+jwt", audience=f"{issuer}/v1")
        return str(claims["sub"])

    @app.get("/healthz")
    async def healthz() -> dict[str, str]:
        return {"status": "alive"}

    @app.get("/{path:path}")
    async def pass_on(
        path: str, request: Request, subject: Annotated[str, Depends(verified)]
    ) -> Response:
        headers = {n: v for n, v in request.headers.items() if n not in _NOT_PASSED_ON}
        answer = await client.get(f"{upstream}/{path}", headers={**headers, "x-subject": subject})
        kept = {n: v for n, v in answer.headers.items() if n not in _NOT_PASSED_ON}
        return Response(answer.content, answer.status_code, kept)

    return app


if __name__ == "__main__":
    upstream_url, issuer_url, jwk, port = sys.argv[1:]
    public = SigningKey.load(Path(jwk)).public_jwk
    uvicorn.run(
        create_app(upstream_url, issuer_url, Keyring({issuer_url: [public]})),
        host="127.0.0.1",
        port=int(port),
        loop="uvloop",
        http="httptools",
        access_log=False,
        log_level="warning",
    )
