"""Where every command about a case is carried out and answered."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Request
from starlette.responses import Response

from servicekit.process.runtime import Runtime, runtime_of
from servicekit.storage.database import Session
from servicekit.trust.actor import Actor
from servicekit.web.commands import Command, CurrentCommand
from servicekit.web.dependencies import CurrentActor
from svc_application.api.views import CaseView
from svc_application.domain.case import Case
from svc_application.domain.sealed import open_form
from svc_application.use_cases.prefill_form import Sources


@dataclass(frozen=True)
class Desk:
    """One actor's command, with all it is carried out with."""

    runtime: Runtime
    sources: Sources
    actor: Actor
    command: Command

    @property
    def now(self) -> datetime:
        """The moment, by the business clock."""
        return self.runtime.clock.now()

    async def carry_out(
        self, change: Callable[[Session], Awaitable[Case]], *, status: int = 200
    ) -> Response:
        """Change a case in the command's own transaction, and answer with what it is then."""
        async with self.command.transaction() as session:
            case = await change(session)
            view = await view_of(session, self.runtime, case)
            return await self.command.answer(session, view, status=status)


async def view_of(session: Session, runtime: Runtime, case: Case) -> CaseView:
    """Return the case with its sealed parts opened."""
    cipher = await runtime.subject_keys.existing(session, case.subject)
    reason = cipher.open(case.sealed_place("reason"), case.reason) if case.reason else None
    return CaseView.of(case, open_form(case, cipher), reason)


async def _desk(request: Request, actor: CurrentActor, command: CurrentCommand) -> Desk:
    return Desk(runtime_of(request), request.app.state.sources, actor, command)


CurrentDesk = Annotated[Desk, Depends(_desk)]
