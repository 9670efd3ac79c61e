"""A service as a web application: its parts put together, its problems, its vital signs."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

import asyncpg
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolExhausted
from starlette.exceptions import HTTPException

from contracts.routes import route_of
from contracts.topics import TOPIC_BY_NAME
from servicekit.events.reactions import Reactions
from servicekit.ground.errors import DomainError
from servicekit.process.runtime import Runtime
from servicekit.process.seats import Seats
from servicekit.storage.jobs import Job
from servicekit.web import commands, copying, operating, problems, reconciling
from servicekit.web.admission import Admission
from servicekit.web.etags import TagsOfAnswers
from servicekit.web.heads import HeadAsGet
from servicekit.web.observation import Observation
from servicekit.web.part import Part, ProblemWriter, ReadyCheck
from servicekit.web.vital_signs import vital_signs

_FILLED: Final = "SELECT EXISTS (SELECT FROM inbox WHERE topic = :topic)"

_PROBLEMS: Final[dict[type[Exception], ProblemWriter]] = {
    DomainError: problems.refuse,
    RequestValidationError: problems.refuse_malformed,
    HTTPException: problems.refuse_http,
    commands.AlreadyAnswered: commands.repeat_answer,
    DBAPIError: problems.refuse_database_error,
    asyncpg.PostgresError: problems.refuse_database_error,
    asyncpg.InterfaceError: problems.refuse_database_error,
    asyncpg.InternalClientError: problems.refuse_database_error,
    PoolExhausted: problems.refuse_database_error,
    ConnectionError: problems.refuse_database_error,
    TimeoutError: problems.refuse_database_error,
    Exception: problems.admit_fault,
}


class DeclaredTwice(RuntimeError):
    """Two parts of one service have the same public path, operation, job or kind of error."""


class NotUnderARoute(RuntimeError):
    """A public operation lies under no path that a part contributes; nobody could reach it."""


@dataclass(frozen=True)
class Service:
    """A service as its wiring puts it together: what it runs on, and its parts."""

    runtime: Runtime
    parts: Sequence[Part] = ()

    def __post_init__(self) -> None:
        _refuse_doubles([route.prefix for part in self.parts for route in part.routes])
        _refuse_doubles([operation for part in self.parts for operation in _operations(part)])
        _refuse_doubles([job.name for part in self.parts for job in part.jobs])
        _refuse_doubles([*_PROBLEMS, *(error for part in self.parts for error in part.problems)])
        _check_routes(self.parts)

    @property
    def reactions(self) -> Reactions:
        """All that the service does about what others tell it."""
        return Reactions.together(part.reactions for part in self.parts)

    @property
    def jobs(self) -> list[Job]:
        """All that the service does by the clock."""
        return [job for part in self.parts for job in part.jobs]

    @property
    def ready(self) -> list[ReadyCheck]:
        """What must be so before the service takes requests, first fills of copies included."""
        topics = sorted(t for t in self.reactions.topics if TOPIC_BY_NAME[t].compacted)
        own = [check for part in self.parts for check in part.ready]
        return [*own, *(_first_fill(topic) for topic in topics)]


def create_app(service: Service, *, background: bool) -> FastAPI:
    """Return the web application; with *background* it relays, consumes and works jobs as well."""
    runtime = service.runtime

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with runtime.open(service.reactions, service.jobs, background=background):
            yield

    app = FastAPI(
        title=runtime.service,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,  # it would name the host that the client names, and our address
    )
    app.state.runtime = runtime
    app.state.ready = service.ready
    app.state.reactions = service.reactions
    app.state.concerns = [each for part in service.parts for each in part.concerns]
    app.state.tells = {topic: tell for part in service.parts for topic, tell in part.tells.items()}
    for part in (Part(problems=_PROBLEMS), *service.parts):
        for error, write in part.problems.items():
            app.add_exception_handler(error, write)
    app.add_middleware(
        Admission,
        seats=Seats(
            runtime.settings.requests_under_way, most_wait=runtime.settings.most_wait_seconds
        ),
        leaving=runtime.leaving,
        urgent=[path for part in service.parts for path in part.urgent],
    )
    app.add_middleware(Observation)
    app.add_middleware(TagsOfAnswers)
    app.add_middleware(HeadAsGet)
    app.include_router(vital_signs(runtime, service.ready))
    own = (operating.router, reconciling.router, copying.router)
    for router in (*own, *(each for part in service.parts for each in part.routers)):
        app.include_router(router.routes)
    return app


def create_worker_app(service: Service) -> FastAPI:
    """Return the worker's own door: it tells how the worker is, and answers nobody else."""
    runtime = service.runtime

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with runtime.open(service.reactions, service.jobs, background=True):
            yield

    app = FastAPI(lifespan=lifespan, openapi_url=None, redirect_slashes=False)
    app.include_router(vital_signs(runtime, ()))
    return app


def _refuse_doubles(names: Sequence[object]) -> None:
    twice = {str(name) for name in names if names.count(name) > 1}
    if twice:
        raise DeclaredTwice(", ".join(sorted(twice)))


def _operations(part: Part) -> list[str]:
    """Return ``METHOD /path`` of each operation of the part."""
    routes = [route for router in part.routers for route in router.routes.routes]
    return [
        f"{method} {getattr(route, 'path', '')}"
        for route in routes
        for method in sorted(getattr(route, "methods", None) or ())
    ]


def _check_routes(parts: Sequence[Part]) -> None:
    """Refuse a public operation under no route of these parts; one route may hold many parts'."""
    contributed = {route for part in parts for route in part.routes}
    for part in parts:
        for operation in _operations(part):
            path = operation.partition(" ")[2]
            if path.startswith("/v1/") and route_of(path) not in contributed:
                raise NotUnderARoute(f"{path}: add its route to contracts.routes and to a part")


def _first_fill(topic: str) -> Callable[[Runtime], Awaitable[bool]]:
    """Return the check that the copy kept from *topic* has begun to fill."""

    async def filled(runtime: Runtime) -> bool:
        async with runtime.database.reading() as session:
            return bool(await session.scalar(text(_FILLED), {"topic": topic}))

    filled.__name__ = f"first fill from {topic}"
    return filled
