"""The HTTP edge that every service shares: who calls, one transaction a request, problems."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Annotated, Any, Final, TypeVar

import asyncpg
from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolExhausted
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from contracts.topics import TOPIC_BY_NAME
from servicekit import commands, metrics, problems
from servicekit.auth import Actor, Authorisation, identify
from servicekit.clock import Clock
from servicekit.database import Session
from servicekit.errors import DomainError
from servicekit.house import House, house_of
from servicekit.observation import Observation
from servicekit.reactions import Reactions

F = TypeVar("F", bound=Callable[..., Any])

_FILLED: Final = "SELECT EXISTS (SELECT FROM inbox WHERE topic = :topic)"


async def _transaction(request: Request) -> AsyncIterator[Session]:
    async with house_of(request).database.transaction() as session:
        yield session


async def _reading(request: Request) -> AsyncIterator[Session]:
    async with house_of(request).database.reading() as session:
        yield session


async def _actor(request: Request) -> Actor:
    actor: Actor = request.state.actor
    return actor


async def _clock(request: Request) -> Clock:
    return house_of(request).clock


# scope="function": the commit comes before the response leaves, so a failed one is no 200.
Transaction = Annotated[Session, Depends(_transaction, scope="function")]
Reading = Annotated[Session, Depends(_reading, scope="function")]
CurrentActor = Annotated[Actor, Depends(_actor)]
CurrentClock = Annotated[Clock, Depends(_clock)]


class Router:
    """A router each of whose operations declares for whom it is (``x-authz`` in OpenAPI)."""

    def __init__(self, *, prefix: str = "", tag: str) -> None:
        self.routes = APIRouter(prefix=prefix, tags=[tag])

    def get(self, path: str, *, authz: Authorisation, **options: Any) -> Callable[[F], F]:
        """Declare a read."""
        return self._operation("GET", path, authz, options)

    def post(self, path: str, *, authz: Authorisation, **options: Any) -> Callable[[F], F]:
        """Declare a command."""
        return self._operation("POST", path, authz, options)

    def put(self, path: str, *, authz: Authorisation, **options: Any) -> Callable[[F], F]:
        """Declare a command whose address the caller chose."""
        return self._operation("PUT", path, authz, options)

    def patch(self, path: str, *, authz: Authorisation, **options: Any) -> Callable[[F], F]:
        """Declare a partial change."""
        return self._operation("PATCH", path, authz, options)

    def delete(self, path: str, *, authz: Authorisation, **options: Any) -> Callable[[F], F]:
        """Declare a removal."""
        return self._operation("DELETE", path, authz, options)

    def _operation(
        self, method: str, path: str, authz: Authorisation, options: dict[str, Any]
    ) -> Callable[[F], F]:
        operation = f"{method} {self.routes.prefix}{path}"

        async def authorise(request: Request) -> None:
            house = house_of(request)
            actor = identify(request.headers, house.keyring, house.service, operation)
            request.state.actor = actor
            authz.check(actor)

        return self.routes.api_route(
            path,
            methods=[method],
            dependencies=[Depends(authorise)],
            openapi_extra={"x-authz": authz.describe()},
            **options,
        )


@dataclass(frozen=True)
class Service:
    """A service as its wiring puts it together: what it stands on, offers and reacts to.

    Its routes find *state* on ``app.state``, by name.
    """

    house: House
    routers: Sequence[Router] = ()
    reactions: Reactions | None = None
    state: Mapping[str, object] = field(default_factory=dict)


def create_app(service: Service, *, background: bool) -> FastAPI:
    """Return the web application; with *background* it relays, consumes and works jobs as well."""
    house = service.house
    house.ready.extend(_first_fill(house, topic) for topic in _copied_topics(service.reactions))

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with house.open(service.reactions, background=background):
            yield

    app = FastAPI(title=house.service, lifespan=lifespan, docs_url=None, redoc_url=None)
    app.state.house = house
    for name, part in service.state.items():
        setattr(app.state, name, part)
    app.add_exception_handler(DomainError, problems.refuse)
    app.add_exception_handler(RequestValidationError, problems.refuse_malformed)
    app.add_exception_handler(HTTPException, problems.refuse_http)
    app.add_exception_handler(commands.AlreadyAnswered, commands.repeat_answer)
    app.add_exception_handler(DBAPIError, problems.refuse_unkeepable)
    app.add_exception_handler(asyncpg.PostgresError, problems.refuse_unkeepable)
    app.add_exception_handler(PoolExhausted, problems.ask_to_come_again)
    app.add_exception_handler(ConnectionRefusedError, problems.ask_to_come_again)
    app.add_exception_handler(Exception, problems.admit_fault)
    app.add_middleware(Observation)
    app.include_router(_vital_signs())
    for router in service.routers:
        app.include_router(router.routes)
    return app


def _copied_topics(reactions: Reactions | None) -> list[str]:
    """Return the topics that local copies are kept from."""
    return sorted(t for t in reactions.topics if TOPIC_BY_NAME[t].compacted) if reactions else []


def _first_fill(house: House, topic: str) -> Callable[[], Awaitable[bool]]:
    """Return the check that the copy kept from *topic* has begun to fill."""

    async def filled() -> bool:
        async with house.database.reading() as session:
            return bool(await session.scalar(text(_FILLED), {"topic": topic}))

    filled.__name__ = f"first fill from {topic}"
    return filled


def _vital_signs() -> APIRouter:
    routes = APIRouter(include_in_schema=False)

    @routes.get("/healthz")
    async def alive() -> Response:
        return JSONResponse({"status": "alive"})

    @routes.get("/readyz")
    async def ready(request: Request) -> Response:
        house = house_of(request)
        async with house.database.reading() as session:
            await session.execute(text("SELECT 1"))
        waiting = [check.__name__ for check in house.ready if not await check()]
        status = 503 if waiting else 200
        return JSONResponse({"status": "waiting" if waiting else "ready", "for": waiting}, status)

    @routes.get("/metrics")
    async def measurements() -> Response:
        return Response(metrics.exposition(), media_type="text/plain; version=0.0.4")

    return routes
