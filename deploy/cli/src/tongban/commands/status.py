"""``tongban status``: how each service is, in a table."""

import typer

from contracts.internal.calls import Purpose
from contracts.internal.operation import Status, StatusQuestion
from servicekit.ground.errors import DomainError
from tongban.operator import Operator, Service, at_work, said, tell

_ROW = "{:<17} {:<9} {:>8} {:>8} {:>8} {:>8}"


def status(
    context: typer.Context, service: Service = None, why: str = "to see how the house is"
) -> None:
    """Show how each service is: ready or not, what waits to be sent, what is postponed."""

    async def work(operator: Operator) -> None:
        answers = await operator.ask_each(
            "/internal/status", StatusQuestion(), Status, purpose=Purpose.INSPECT, only=service
        )
        tell(_ROW.format("service", "is", "unsent", "retry", "gap", "parked"))
        for name, answer in answers.items():
            tell(_line(name, answer))

    at_work(context, why, work)


def _line(name: str, answer: Status | DomainError) -> str:
    if isinstance(answer, DomainError):
        return f"{name:<17} {said(answer)}"
    waiting = {state: wait.count for state, wait in answer.postponed.items()}
    return _ROW.format(
        name,
        "waiting" if answer.waiting_for else "ready",
        answer.unsent.count,
        *(waiting.get(state, 0) for state in ("retry", "gap", "parked")),
    )
