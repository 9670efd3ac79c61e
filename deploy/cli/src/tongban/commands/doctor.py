"""``tongban doctor``: what is wrong, and what to do about it; code 1 while anything is."""

from collections.abc import Iterator
from typing import Final

import typer

from contracts.internal.calls import Purpose
from contracts.internal.operation import Status, StatusQuestion, Waiting
from servicekit.ground.errors import DomainError
from tongban.operator import Operator, Service, at_work, said, tell

SENT_WITHIN_SECONDS: Final = 60.0
"""How long an announcement may wait for the bus before somebody looks at it."""


def doctor(
    context: typer.Context, service: Service = None, why: str = "to see what is wrong"
) -> None:
    """Tell what is wrong in the house and which command helps; nothing is changed.

    What will go wrong unless somebody sees to it is told as well, and is no fault yet.
    """

    async def work(operator: Operator) -> list[str]:
        answers = await operator.ask_each(
            "/internal/status", StatusQuestion(), Status, purpose=Purpose.INSPECT, only=service
        )
        for name, answer in answers.items():
            for concern in () if isinstance(answer, DomainError) else answer.concerns:
                tell(f"{name}: before long: {concern}")
        return [
            f"{name}: {fault}" for name, answer in answers.items() for fault in faults_of(answer)
        ]

    faults = at_work(context, why, work)
    for fault in faults:
        tell(fault)
    if faults:
        raise typer.Exit(1)
    tell("all is well")


def faults_of(answer: Status | DomainError) -> Iterator[str]:
    """Yield what is wrong with one service, a sentence each, with what to do next."""
    if isinstance(answer, DomainError):
        yield f"{said(answer)}; see its log, and whether its key directory knows the operator's key"
        return
    if answer.schema_found < answer.schema_needed:
        yield (
            f"its database is at migration {answer.schema_found}, its code needs "
            f"{answer.schema_needed}: run `python -m servicekit.storage.migrations`"
        )
    for lack in answer.waiting_for:
        yield f"it takes no requests yet, it waits for: {lack}"
    if answer.unsent.oldest_seconds > SENT_WITHIN_SECONDS:
        yield (
            f"{answer.unsent.count} announcements are not sent, the oldest for "
            f"{_long(answer.unsent)}: is the bus there, does its worker run?"
        )
    yield from _postponed(answer.postponed)


def _postponed(postponed: dict[str, Waiting]) -> Iterator[str]:
    what = {
        "parked": "parked: see `tongban parked list`, mend the cause, then `tongban parked replay`",
        "gap": "waiting for an earlier one: it comes by itself, or by `tongban reconcile`",
        "retry": "tried again, since what they need is away: see the reason by "
        "`tongban parked list --all`",
    }
    for state, waiting in postponed.items():
        if state == "parked" or waiting.oldest_seconds > SENT_WITHIN_SECONDS:
            yield (
                f"{waiting.count} events, the oldest for {_long(waiting)}, {what.get(state, state)}"
            )


def _long(waiting: Waiting) -> str:
    minutes, seconds = divmod(int(waiting.oldest_seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {seconds} s"
