"""``tongban parked drop``."""

import typer

from contracts.internal.calls import Purpose
from contracts.internal.operation import Done, DropOrder
from tongban.operator import Operator, Why, at_work, tell


def drop(
    context: typer.Context, service: str, topic: str, subject: str, sequence: int, why: Why
) -> None:
    """Drop one parked event for good, as `parked list` names it; its subject goes on without it."""

    async def work(operator: Operator) -> None:
        await operator.ask(
            service,
            "/internal/postponed/drop",
            DropOrder(topic=topic, subject=subject, sequence=sequence),
            Done,
            purpose=Purpose.MEND,
        )

    at_work(context, why, work)
    tell(f"{service}: {topic} {sequence} of {subject} is dropped")
