"""What every service answers an operator who has it rebuild a copy of another's state."""

import asyncio
from typing import Final

from fastapi import Request

from contracts.internal.calls import Purpose
from contracts.internal.operation import CopyOrder, Done
from contracts.topics import TOPIC_BY_NAME
from servicekit.events.copies import rebuild_copy
from servicekit.events.reactions import Reactions
from servicekit.ground.errors import NotFound, Unavailable
from servicekit.process.open_bus import open_bus
from servicekit.trust.authorisation import service
from servicekit.web.dependencies import CurrentActor, CurrentDatabase, RealNow, runtime_of
from servicekit.web.operating import log_act
from servicekit.web.router import Router

SECONDS: Final = 50.0

router = Router(prefix="/internal/copies", tag="operators")


class NoCopy(NotFound):
    """The service keeps no copy of this topic."""

    def __init__(self, topic: str) -> None:
        super().__init__(
            zh=f"本服务没有 {topic} 的副本，请核对主题名称。",
            en=f"This service keeps no copy of {topic}; check the topic's name.",
        )


class CopyNotRebuilt(Unavailable):
    """The bus did not give all of the topic in time; what was rebuilt stands."""

    def __init__(self) -> None:
        super().__init__(
            zh="消息总线未能及时提供全部内容，请稍后再试。",
            en="The bus did not give all of the topic in time; try again.",
            retry_after=10,
        )


@router.post("/rebuild", authz=service(Purpose.MEND))
async def rebuild(
    order: CopyOrder,
    request: Request,
    by: CurrentActor,
    database: CurrentDatabase,
    now: RealNow,
) -> Done:
    """Rebuild our copy from the newest state of each subject on the bus; return how many."""
    runtime = runtime_of(request)
    reactions: Reactions = request.app.state.reactions
    topic = TOPIC_BY_NAME.get(order.topic)
    if topic is None or not topic.compacted or topic.name not in reactions.topics:
        raise NoCopy(order.topic)
    async with database.transaction() as session:
        await log_act(session, request, by, [topic.name], now)
    settings = runtime.settings
    # A bus of its own: where Kafka is the bus, only the worker has one open.
    bus = open_bus(settings.bus, settings.bus_url, deployment=settings.deployment)
    try:
        async with asyncio.timeout(SECONDS):
            await bus.start()
            return Done(
                count=await rebuild_copy(bus, database, reactions, runtime.provisions, topic.name)
            )
    except (TimeoutError, ConnectionError) as error:
        raise CopyNotRebuilt from error
    finally:
        await bus.close()
