"""What one capability contributes to its service; the wiring is a list of these."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

from contracts.routes import Route
from servicekit.events.reactions import Reactions
from servicekit.ground.provisions import Provisions
from servicekit.process.runtime import Runtime
from servicekit.storage.jobs import Job
from servicekit.web.router import Router

ReadyCheck = Callable[[Runtime], Awaitable[bool]]
"""Whether something the service needs is there; its name is told while it is not."""

StateTeller = Callable[[Provisions, Sequence[str]], Awaitable[int]]
"""Announces anew how these subjects stand, where what was announced once is not kept any more.

Returns how many events; listeners that know it already change nothing by them.
"""

Concern = Callable[[Provisions], Awaitable[str | None]]
"""What an operator should see to before it goes wrong, in a sentence; None where there is nothing.
"""

ProblemWriter = Callable[[Request, Exception], Awaitable[Response]]


@dataclass(frozen=True, kw_only=True)
class Part:
    """A capability's routers, what it reacts to, its jobs, its public paths, what it waits for.

    ``problems`` says how an error that is no `DomainError` is answered; ``urgent`` names the paths
    that are taken while others are told to come again; ``tells`` what announces anew how a topic's
    subjects stand; ``concerns`` what `tongban doctor` reminds operators of.
    """

    routers: Sequence[Router] = ()
    reactions: Reactions = field(default_factory=Reactions)
    jobs: Sequence[Job] = ()
    routes: Sequence[Route] = ()
    ready: Sequence[ReadyCheck] = ()
    problems: Mapping[type[Exception], ProblemWriter] = field(default_factory=dict)
    urgent: Sequence[str] = ()
    tells: Mapping[str, StateTeller] = field(default_factory=dict)
    concerns: Sequence[Concern] = ()
