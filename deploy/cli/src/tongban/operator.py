"""The operator at work: asks the services at their inner doors, in a name and for a reason."""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from typing import Annotated, Final, TypeVar

import typer

from contracts.internal.calls import OPERATOR, Purpose, View
from servicekit.ground.errors import DomainError
from servicekit.process.peers import Peer, PeerUnavailable
from servicekit.trust.actor import Act
from servicekit.trust.passes import ServiceTokens
from tongban.house import House, NoHouse, Settings

SECONDS: Final = 10.0
"""How long a service may take to answer."""

A = TypeVar("A", bound=View)
T = TypeVar("T")

Why = Annotated[str, typer.Option("--why", help="Why you do this; it stands in the access log.")]
Service = Annotated[
    str | None, typer.Option("--service", "-s", help="Only this service, such as svc-licence.")
]


class Operator:
    """Asks the services of *house* on one operator's account, for one reason."""

    def __init__(self, house: House, why: str) -> None:
        self.house = house
        self._tokens = ServiceTokens(house.key, OPERATOR, act=Act(house.by, why))

    async def ask(
        self,
        service: str,
        path: str,
        question: View,
        answer: type[A],
        *,
        purpose: Purpose,
        seconds: float = SECONDS,
    ) -> A:
        """Return the service's answer; raises `DomainError` where it refuses or does not answer."""
        async with AsyncExitStack() as stack:
            peer = Peer(self.house.door(service), service, self._tokens, seconds)
            stack.push_async_callback(peer.close)
            return await peer.ask(path, question, answer, purpose=purpose)

    async def ask_each(
        self,
        path: str,
        question: View,
        answer: type[A],
        *,
        purpose: Purpose,
        only: str | None = None,
        seconds: float = SECONDS,
    ) -> Mapping[str, A | DomainError]:
        """Ask every service, or *only* one, at once; return each one's answer or refusal."""
        names = [only] if only else sorted(self.house.services)

        async def asked(service: str) -> A | DomainError:
            try:
                return await self.ask(
                    service, path, question, answer, purpose=purpose, seconds=seconds
                )
            except DomainError as refusal:
                return refusal

        return dict(zip(names, await asyncio.gather(*map(asked, names)), strict=True))


def at_work(context: typer.Context, why: str, work: Callable[[Operator], Awaitable[T]]) -> T:
    """Have an operator do *work*; a refusal ends the command with its sentence and code 1."""
    settings: Settings = context.obj

    async def done() -> T:
        return await work(Operator(House.found(settings), why))

    try:
        return asyncio.run(done())
    except NoHouse as lack:
        raise ended(str(lack)) from lack
    except DomainError as refusal:
        raise ended(said(refusal)) from refusal


def said(refusal: DomainError) -> str:
    """Return a refusal in a line; of a service that does not answer, which one and why not."""
    if isinstance(refusal, PeerUnavailable):
        return f"{refusal.audience} does not answer ({refusal.reason})"
    return refusal.detail.en


def tell(line: str) -> None:
    """Write a line of the command's answer."""
    sys.stdout.write(f"{line}\n")


def ended(line: str) -> typer.Exit:
    """Write why the command did not do what it was asked, and return its end."""
    sys.stderr.write(f"{line}\n")
    return typer.Exit(1)
