"""What an endpoint may ask for, by type: a session, who calls, the clock, a provided part."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime
from typing import Annotated, TypeVar

from fastapi import Depends, Request

from servicekit.ground.clock import Clock
from servicekit.ground.context import CALLER_NETWORK
from servicekit.process.runtime import Runtime
from servicekit.storage.database import Database, Session
from servicekit.trust.actor import Actor
from servicekit.trust.keys import SigningKey
from servicekit.trust.subject_keys import SubjectKeys

T = TypeVar("T")


def runtime_of(request: Request) -> Runtime:
    """Return what the service behind *request* runs on."""
    runtime: Runtime = request.app.state.runtime
    return runtime


def provided(kind: type[T]) -> Callable[[Request], Awaitable[T]]:
    """Return the dependency on the part of this type that the service's wiring provides.

    ``CurrentProgress = Annotated[Progress, Depends(provided(Progress))]``.
    """

    async def find(request: Request) -> T:
        return runtime_of(request).provisions.get(kind)

    return find


async def _transaction(request: Request) -> AsyncIterator[Session]:
    async with runtime_of(request).database.transaction() as session:
        yield session


async def _reading(request: Request) -> AsyncIterator[Session]:
    async with runtime_of(request).database.reading() as session:
        yield session


async def _disclosing(request: Request) -> AsyncIterator[Session]:
    async with runtime_of(request).database.disclosing() as session:
        yield session


async def _actor(request: Request) -> Actor:
    actor: Actor = request.state.actor
    return actor


async def _caller_network(request: Request) -> str:
    return request.headers.get(CALLER_NETWORK, "")


async def _now(request: Request) -> datetime:
    return runtime_of(request).clock.now()


async def _real_now() -> datetime:
    return Clock().now()


# scope="function": the commit comes before the response leaves, so a failed one is no 200.
Transaction = Annotated[Session, Depends(_transaction, scope="function")]
Reading = Annotated[Session, Depends(_reading, scope="function")]
Disclosing = Annotated[Session, Depends(_disclosing, scope="function")]
CurrentActor = Annotated[Actor, Depends(_actor)]
CallerNetwork = Annotated[str, Depends(_caller_network)]
"""Where a command comes from whose caller is not known, as a keyed digest; else nothing."""
CurrentDatabase = Annotated[Database, Depends(provided(Database))]
"""For an endpoint that opens its transactions itself: it answers after the commit, or in two."""
CurrentClock = Annotated[Clock, Depends(provided(Clock))]
CurrentSubjectKeys = Annotated[SubjectKeys, Depends(provided(SubjectKeys))]
CurrentSigningKey = Annotated[SigningKey, Depends(provided(SigningKey))]
Now = Annotated[datetime, Depends(_now)]
"""The moment of the request, by the business clock."""
RealNow = Annotated[datetime, Depends(_real_now)]
"""The moment by the machine's clock, for sign-ins, tokens and who may act for whom (design D11)."""
