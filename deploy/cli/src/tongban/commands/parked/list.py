"""``tongban parked list``."""

from typing import Annotated

import typer

from contracts.internal.calls import Purpose
from contracts.internal.operation import PostponedEvents, PostponedQuestion
from servicekit.ground.errors import DomainError
from tongban.operator import Operator, Service, at_work, said, tell


def list_parked(
    context: typer.Context,
    service: Service = None,
    waiting_too: Annotated[
        bool, typer.Option("--all", help="Also those tried again or waiting for an earlier one.")
    ] = False,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="At most so many a service.")] = 100,
    why: str = "to see what is parked",
) -> None:
    """List parked events, the oldest first: a line each, tabs between its parts."""

    async def work(operator: Operator) -> None:
        answers = await operator.ask_each(
            "/internal/postponed",
            PostponedQuestion(waiting_too=waiting_too, limit=limit),
            PostponedEvents,
            purpose=Purpose.INSPECT,
            only=service,
        )
        for name, answer in answers.items():
            if isinstance(answer, DomainError):
                tell(f"{name}\t{said(answer)}")
                continue
            for event in answer.events:
                parts = (name, event.topic, event.subject, event.sequence, event.state)
                tell("\t".join(map(str, (*parts, event.postponed_at.isoformat(), event.reason))))

    at_work(context, why, work)
