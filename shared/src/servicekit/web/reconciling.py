"""What every service answers an operator who reconciles it with the others (design D19)."""

from fastapi import Request

from contracts.internal.calls import Purpose
from contracts.internal.history import (
    Histories,
    HistoriesOrder,
    HistoriesQuestion,
    TellStateOrder,
    ToldAgain,
)
from contracts.internal.operation import Done, SendAgainOrder
from servicekit.events import histories
from servicekit.events.send_again import send_again
from servicekit.trust.authorisation import service
from servicekit.web.dependencies import (
    CurrentActor,
    CurrentDatabase,
    RealNow,
    Transaction,
    runtime_of,
)
from servicekit.web.operating import log_act
from servicekit.web.part import StateTeller
from servicekit.web.router import Router

router = Router(prefix="/internal/histories", tag="operators")


@router.post("", authz=service(Purpose.INSPECT))
async def levels(
    question: HistoriesQuestion,
    request: Request,
    by: CurrentActor,
    session: Transaction,
    now: RealNow,
) -> Histories:
    """Tell how far the histories of a topic were announced, had their effect or came here."""
    await log_act(session, request, by, [question.kind, question.topic], now)
    found = await histories.page(
        session, question.kind, question.topic, after=question.after, limit=question.limit
    )
    return Histories(subjects=list(found), sequences=list(found.values()))


@router.post("/raise", authz=service(Purpose.MEND))
async def raise_levels(
    order: HistoriesOrder, request: Request, by: CurrentActor, session: Transaction, now: RealNow
) -> Done:
    """Number what we announce from now on after what our listeners have already."""
    await log_act(session, request, by, [order.topic], now)
    return Done(count=await histories.raise_levels(session, order.topic, _levels(order)))


@router.post("/tell-again", authz=service(Purpose.MEND))
async def tell_again(
    order: HistoriesOrder, request: Request, by: CurrentActor, session: Transaction, now: RealNow
) -> ToldAgain:
    """Announce again what comes after what was heard, as far as we keep it."""
    await log_act(session, request, by, [order.topic], now)
    count, lacking = await histories.tell_again(session, order.topic, _levels(order))
    runtime_of(request).outbox.wake_relay()
    return ToldAgain(count=count, subjects=list(lacking), sequences=list(lacking.values()))


@router.post("/send-again", authz=service(Purpose.MEND))
async def send_what_was_sent(
    order: SendAgainOrder,
    request: Request,
    by: CurrentActor,
    database: CurrentDatabase,
    now: RealNow,
) -> Done:
    """Send once more all that was sent since a moment, for a bus that lost what it had taken."""
    async with database.transaction() as session:
        await log_act(session, request, by, [], now)
    return Done(count=await send_again(database, since=order.since))


@router.post("/go-past", authz=service(Purpose.MEND))
async def go_past(
    order: HistoriesOrder, request: Request, by: CurrentActor, session: Transaction, now: RealNow
) -> Done:
    """Wait no longer for events that their owner has no more."""
    await log_act(session, request, by, [order.topic], now)
    return Done(count=await histories.go_past(session, order.topic, _levels(order)))


@router.post("/tell-state", authz=service(Purpose.MEND))
async def tell_state(
    order: TellStateOrder,
    request: Request,
    by: CurrentActor,
    database: CurrentDatabase,
    now: RealNow,
) -> Done:
    """Announce anew how subjects stand; none where nothing of that topic can be told anew."""
    async with database.transaction() as session:
        await log_act(session, request, by, order.subjects, now)
    tell: StateTeller | None = request.app.state.tells.get(order.topic)
    if tell is None:
        return Done(count=0)
    return Done(count=await tell(runtime_of(request).provisions, order.subjects))


def _levels(order: HistoriesOrder) -> dict[str, int]:
    return dict(zip(order.subjects, order.sequences, strict=True))
