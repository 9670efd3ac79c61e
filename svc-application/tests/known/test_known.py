"""Our copies of items: when they are there, and that they are what was published."""

from application_builders import ITEM, NOW, make_edition, make_shop_edition
from fastapi import FastAPI
from httpx import AsyncClient

from servicekit.events.inbox import Arrival, admit
from servicekit.process.runtime import Runtime
from servicekit.storage.database import Database
from svc_application.known.queries import edition_in_force


async def test_a_definition_comes_back_as_it_was_published(database: Database) -> None:
    for known in (make_edition(), make_shop_edition()):
        async with database.reading() as session:
            kept = await edition_in_force(session, known.item_code, at=NOW)

        assert kept.definition == known.definition
        assert kept.definition is kept.definition


async def test_a_service_is_ready_once_its_copy_of_the_catalogue_has_begun_to_fill(
    app: FastAPI, client: AsyncClient
) -> None:
    before = await client.get("/readyz")
    runtime: Runtime = app.state.runtime
    async with runtime.database.transaction() as session:
        await admit(session, [Arrival("catalogue-state", ITEM, 1)])
    after = await client.get("/readyz")

    assert (before.status_code, after.status_code) == (503, 200)
    assert before.json()["for"] == ["first fill from catalogue-state"]
