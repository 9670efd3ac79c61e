"""``tongban parked replay``."""

import typer

from contracts.internal.calls import Purpose
from contracts.internal.operation import Done, ReplayOrder
from servicekit.ground.errors import DomainError
from tongban.operator import Operator, Service, Why, at_work, said, tell


def replay(
    context: typer.Context, why: Why, service: Service = None, subject: str | None = None
) -> None:
    """Have parked events tried again, in their order: of one service or subject, or all."""

    async def work(operator: Operator) -> bool:
        answers = await operator.ask_each(
            "/internal/postponed/replay",
            ReplayOrder(subject=subject),
            Done,
            purpose=Purpose.MEND,
            only=service,
        )
        for name, answer in answers.items():
            if isinstance(answer, DomainError):
                tell(f"{name}: {said(answer)}")
            elif answer.count or service:
                tell(f"{name}: {answer.count} events are tried again")
        return any(isinstance(answer, DomainError) for answer in answers.values())

    if at_work(context, why, work):
        raise typer.Exit(1)
