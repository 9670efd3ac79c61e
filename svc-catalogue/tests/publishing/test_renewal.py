"""States that others know in an older shape are told again, once."""

from catalogue_builders import seed
from catalogue_front import Front
from sqlalchemy import text

from contracts.catalogue import ItemState
from servicekit.process.runtime import Runtime
from svc_catalogue.publishing.jobs import renew


async def states_told(runtime: Runtime) -> int:
    async with runtime.database.reading() as session:
        count = text("SELECT count(*) FROM outbox WHERE type = :type")
        return int(await session.scalar(count, {"type": ItemState.type}))


async def test_an_item_told_before_the_shape_grew_is_told_again_once(
    front: Front, runtime: Runtime
) -> None:
    await front.post("/v1/staff/items", seed("elder-allowance"))
    async with runtime.database.transaction() as session:
        await session.execute(text("UPDATE item SET state_shape = 1"))

    await renew(runtime.provisions)
    await renew(runtime.provisions)

    assert await states_told(runtime) == 2


async def test_an_item_told_in_the_present_shape_is_not_told_again(
    front: Front, runtime: Runtime
) -> None:
    await front.post("/v1/staff/items", seed("elder-allowance"))

    await renew(runtime.provisions)

    assert await states_told(runtime) == 1
