"""Items for those who keep the catalogue: publish and suspend."""

from fastapi import Response

from servicekit.trust.authorisation import officer
from servicekit.web.commands import CurrentCommand
from servicekit.web.dependencies import CurrentClock
from servicekit.web.router import Router
from svc_catalogue.api.views import EditionView, ItemToPublish
from svc_catalogue.clients.current_versions import Owners
from svc_catalogue.use_cases.publish_item import publish_item
from svc_catalogue.use_cases.suspend_item import suspend_item

KEEPERS = officer("items")


def staff_items(owners: Owners) -> Router:
    """Return the staff's router; *owners* are asked before a transaction is open."""
    router = Router(prefix="/v1/staff/items", tag="staff-items")

    @router.post("", authz=KEEPERS, status_code=201, response_model=EditionView)
    async def publish(
        body: ItemToPublish, command: CurrentCommand, clock: CurrentClock
    ) -> Response:
        """Publish an item; the same content again answers 200 and mints no edition."""
        definition = body.definition
        async with command.reading():  # answered before: nobody is asked again
            pass
        current = await owners.current_versions(
            rule_set=definition.rule_set, licence_type=definition.result.licence_type
        )
        async with command.transaction() as session:
            publication = await publish_item(
                session,
                definition=definition,
                current=current,
                in_force_since=body.in_force_since,
                valid_from=body.valid_from,
                now=clock.now(),
            )
            view = EditionView.of(publication.item, minted=publication.minted)
            return await command.answer(session, view, status=201 if publication.minted else 200)

    @router.post("/{item_code}/suspension", authz=KEEPERS, response_model=EditionView)
    async def suspend(item_code: str, command: CurrentCommand, clock: CurrentClock) -> Response:
        """Take no new cases on an item until it is published again."""
        async with command.transaction() as session:
            item = await suspend_item(session, item_code=item_code, now=clock.now())
            return await command.answer(session, EditionView.of(item, minted=False))

    return router
