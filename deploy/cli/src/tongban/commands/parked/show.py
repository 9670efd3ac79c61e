"""``tongban parked show``."""

import typer

from contracts.internal.calls import Purpose
from contracts.internal.operation import PostponedEvents, PostponedQuestion
from tongban.operator import Operator, at_work, ended, tell


def show(
    context: typer.Context, service: str, subject: str, why: str = "to see what is parked"
) -> None:
    """Show a subject's postponed events at one service, with their content."""

    async def work(operator: Operator) -> PostponedEvents:
        return await operator.ask(
            service,
            "/internal/postponed",
            PostponedQuestion(subject=subject, waiting_too=True),
            PostponedEvents,
            purpose=Purpose.INSPECT,
        )

    found = at_work(context, why, work).events
    if not found:
        raise ended(f"{service} has no postponed event of {subject}")
    for event in found:
        tell(f"{event.topic} {event.sequence}: {event.state}, tried {event.attempts} times")
        tell(f"  since {event.postponed_at.isoformat()}, due {event.due_at.isoformat()}")
        tell(f"  {event.reason}")
        tell(f"  {event.content}")
