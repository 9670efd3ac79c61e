"""``tongban send-again``: what the bus had taken and lost, from the outboxes."""

from datetime import datetime
from typing import Annotated

import typer

from contracts.internal.calls import Purpose
from contracts.internal.operation import Done, SendAgainOrder
from servicekit.ground.errors import DomainError
from tongban.operator import Operator, Service, Why, at_work, said, tell


def send_again(
    context: typer.Context,
    since: Annotated[
        datetime,
        typer.Option(
            formats=["%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%d %H:%M:%S%z"],
            help="From when on, with its zone: 2026-11-20T03:00:00+08:00.",
        ),
    ],
    why: Why,
    service: Service = None,
) -> None:
    """Have services send once more what they sent since a moment; nobody acts on it twice.

    Kept are the last seven days. Where databases were restored as well, `reconcile` does more.
    """

    async def work(operator: Operator) -> bool:
        answers = await operator.ask_each(
            "/internal/histories/send-again",
            SendAgainOrder(since=since),
            Done,
            purpose=Purpose.MEND,
            only=service,
            seconds=60.0,
        )
        for name, answer in answers.items():
            told = f"{answer.count} events" if isinstance(answer, Done) else said(answer)
            tell(f"{name}: {told}")
        return not any(isinstance(answer, DomainError) for answer in answers.values())

    if not at_work(context, why, work):
        raise typer.Exit(1)
