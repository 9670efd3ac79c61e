"""``tongban reconcile``: services restored to different moments agree with one another again."""

import asyncio
import time
from typing import Annotated, Final

import typer

from contracts.internal.calls import Purpose
from contracts.internal.operation import Done, ReplayOrder, Status, StatusQuestion
from servicekit.ground.errors import DomainError
from tongban.operator import Operator, Why, at_work, said, tell
from tongban.reconciliation.histories import HEARD, compare, raise_owner, tell_again
from tongban.reconciliation.losses import (
    catch_up_cases,
    change_licences,
    end_cases,
    expect_licences_again,
    give_ratings,
    rebuild_cases,
    recovered_cases,
)

LOOK_EVERY_SECONDS: Final = 0.5
TELL_EVERY_SECONDS: Final = 10.0


def reconcile(
    context: typer.Context,
    why: Why,
    wait: Annotated[
        float, typer.Option(min=0, help="How many seconds to wait until all was heard.")
    ] = 120.0,
) -> None:
    """Have every service announce again what others lack, and rebuild what was lost.

    To be run when all services are up after one or more databases were restored, or the bus was
    emptied; again whenever it was interrupted. Code 1 while anything does not agree.
    """

    async def work(operator: Operator) -> bool:
        await _raise_owners(operator)
        lost = await expect_licences_again(operator)
        tell(f"licences: {lost} were lost and are issued once more")
        changed = await change_licences(operator)
        await _tell_again(operator, "application")
        rebuilt_all = await _rebuild(operator)
        await _catch_up(operator)
        await _end_cases(operator)
        for topic in HEARD:
            if topic.name != "application":
                await _tell_again(operator, topic.name)
        await operator.ask_each(
            "/internal/postponed/replay", ReplayOrder(), Done, purpose=Purpose.MEND
        )
        agreed = await _agreed(operator, wait)
        await _compare_licences(operator)
        changed += await change_licences(operator)  # of those that were issued once more too
        if changed:
            tell(f"licences: {changed} changes of licences were lost and hold again; why is lost")
        await _give_ratings(operator)
        return agreed and rebuilt_all

    if not at_work(context, why, work):
        raise typer.Exit(1)


async def _raise_owners(operator: Operator) -> None:
    for topic in HEARD:
        raised = await raise_owner(operator, await compare(operator, topic))
        if raised:
            tell(f"{topic.name}: {topic.owner} was behind its listeners in {raised} histories")


async def _tell_again(operator: Operator, name: str) -> None:
    [topic] = [each for each in HEARD if each.name == name]
    told, passed = await tell_again(operator, await compare(operator, topic))
    if told or passed:
        tell(f"{name}: {told} events are told again, {passed} histories go on without some")


async def _rebuild(operator: Operator) -> bool:
    cases = await rebuild_cases(operator)
    tell(
        f"cases: {cases.rebuilt} were lost and are rebuilt: {cases.delivered} delivered, "
        f"{cases.approved} waiting for their licence, {cases.in_review} with an officer, "
        f"{cases.ended} denied or withdrawn"
    )
    for case in cases.not_rebuilt:
        tell(f"case {case.case_id} could not be rebuilt: {case.why}")
    return not cases.not_rebuilt


async def _catch_up(operator: Operator) -> None:
    [topic] = [each for each in HEARD if each.name == "licence"]
    unheard = (await compare(operator, topic)).unheard
    count = await catch_up_cases(operator, unheard)
    if count:
        tell(f"cases: {count} had been restored to before their licence and are delivered")


async def _end_cases(operator: Operator) -> None:
    denied, withdrawn = await end_cases(operator)
    if denied or withdrawn:
        tell(
            f"cases: {denied} denials and {withdrawn} withdrawals were lost and hold again; "
            "the reasons of denials are lost"
        )


async def _give_ratings(operator: Operator) -> None:
    given, not_known = await give_ratings(operator)
    if given:
        tell(f"ratings: {given} ratings were lost and are given again by level; words are lost")
    for case_id in not_known:
        tell(f"rating of case {case_id} is lost: nobody keeps its level; it can be given again")


async def _compare_licences(operator: Operator) -> None:
    """Have rebuilt cases take the licence that stands: they may have heard of a lost one last."""
    count = await catch_up_cases(operator, [each async for each in recovered_cases(operator)])
    if count:
        tell(f"cases: {count} had heard of a licence that was lost, and have the one that stands")


async def _agreed(operator: Operator, seconds: float) -> bool:
    """Wait until every history agrees, or tell what does not when the time is up.

    What was on its way to be marked as sent while it was told again is marked after all, and not
    sent: so what stays apart is told once more.
    """
    until = time.monotonic() + seconds
    tell_at = time.monotonic() + TELL_EVERY_SECONDS
    while True:
        busy = await _busy(operator)
        apart = {} if busy else await _apart(operator)
        if not busy and not apart:
            tell("every history agrees")
            return True
        if time.monotonic() > until:
            break
        if apart and time.monotonic() > tell_at:
            tell_at = time.monotonic() + TELL_EVERY_SECONDS
            for name in apart:
                await _tell_again(operator, name)
        await asyncio.sleep(LOOK_EVERY_SECONDS)
    for name, what in (busy | apart).items():
        tell(f"{name}: {what}; see `tongban doctor`")
    return False


async def _busy(operator: Operator) -> dict[str, str]:
    """Return what each service still has to send or to try again."""
    answers = await operator.ask_each(
        "/internal/status", StatusQuestion(), Status, purpose=Purpose.INSPECT
    )
    told = {name: _waiting(answer) for name, answer in answers.items()}
    return {name: what for name, what in told.items() if what}


def _waiting(answer: Status | DomainError) -> str:
    if isinstance(answer, DomainError):
        return said(answer)
    waiting = {"unsent": answer.unsent.count}
    waiting |= {state: each.count for state, each in answer.postponed.items() if state != "parked"}
    return ", ".join(f"{count} {state}" for state, count in waiting.items() if count)


async def _apart(operator: Operator) -> dict[str, str]:
    """Return how many histories of each topic do not agree."""
    found = [await compare(operator, topic) for topic in HEARD]
    return {
        each.topic.name: f"{len(each.unheard)} histories do not agree"
        for each in found
        if each.unheard
    }
