"""The web process: ``python -m svc_approval.main``."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from servicekit.serving import serve
from servicekit.web import create_app
from svc_approval.api import internal, staff
from svc_approval.settings import Settings
from svc_approval.wiring import build


def create(settings: Settings) -> FastAPI:
    """Return the application; with the embedded bus it relays and consumes as well."""
    wiring = build(settings)

    @asynccontextmanager
    async def alongside(app: FastAPI) -> AsyncIterator[None]:
        app.state.rule_book = wiring.rule_book
        app.state.departments = wiring.departments
        app.state.prefill_seconds = wiring.prefill_seconds
        async with wiring.clients():
            yield

    return create_app(
        wiring.house,
        routers=[internal.router, staff.router],
        reactions=wiring.reactions,
        background=settings.bus == "embedded",
        alongside=alongside,
    )


if __name__ == "__main__":
    settings = Settings()
    serve(create(settings), settings)
