"""Items for the officers who keep them: publish, suspend, see who changed what and why."""

from typing import Annotated, Final

from fastapi import Depends, Response

from servicekit.trust.authorisation import officer
from servicekit.web.commands import CurrentCommand
from servicekit.web.dependencies import CurrentActor, Now, Reading, provided
from servicekit.web.router import Router
from servicekit.web.strict_bodies import nothing_unknown
from svc_catalogue.publishing.api.views import (
    ChangesView,
    ChangeView,
    EditionView,
    ItemToPublish,
    Suspension,
)
from svc_catalogue.publishing.clients import Departments, PinnedVersions
from svc_catalogue.publishing.queries import changes_of, officers_item
from svc_catalogue.publishing.use_cases.publish_item import publish_item
from svc_catalogue.publishing.use_cases.suspend_item import suspend_item

LARGEST: Final = 256 * 1024
"""How many bytes a definition has at most; the seeded ones have less than fifteen thousand."""

router = Router(prefix="/v1/staff/items", tag="staff-items", largest_body=LARGEST)

KEEPERS: Final = officer("items")

CurrentPinnedVersions = Annotated[PinnedVersions, Depends(provided(PinnedVersions))]
CurrentDepartments = Annotated[Departments, Depends(provided(Departments))]
NothingUnknown = Annotated[None, Depends(nothing_unknown(ItemToPublish))]


@router.post(
    "", operation_id="publishItem", authz=KEEPERS, status_code=201, response_model=EditionView
)
async def publish(
    *,
    body: ItemToPublish,
    _: NothingUnknown,
    by: CurrentActor,
    command: CurrentCommand,
    versions: CurrentPinnedVersions,
    departments: CurrentDepartments,
    now: Now,
) -> Response:
    """Publish an item; the same content again answers 200 and mints no edition."""
    definition = body.definition
    async with command.reading():  # answered before: nobody is asked again
        pass
    current = await versions.newest(
        rule_set=definition.rule_set, licence_type=definition.result.licence_type
    )
    roles = await departments.roles_in(definition.agency.department, definition.division)
    async with command.transaction() as session:
        publication = await publish_item(
            session,
            by=by,
            definition=definition,
            reason=body.reason,
            current=current,
            roles=roles,
            in_force_since=body.in_force_since,
            valid_from=body.valid_from,
            now=now,
        )
        view = EditionView.of(publication.item, minted=publication.minted)
        return command.answer(session, view, status=201 if publication.minted else 200)


@router.post(
    "/{item_code}/suspension", operation_id="suspendItem", authz=KEEPERS, response_model=EditionView
)
async def suspend(
    item_code: str, body: Suspension, by: CurrentActor, command: CurrentCommand, now: Now
) -> Response:
    """Take no new cases on an item until it is published again."""
    async with command.transaction() as session:
        item = await suspend_item(session, by=by, item_code=item_code, reason=body.reason, now=now)
        return command.answer(session, EditionView.of(item, minted=False))


@router.get("/{item_code}/changes", operation_id="listItemChanges", authz=KEEPERS)
async def changes(item_code: str, session: Reading, by: CurrentActor) -> ChangesView:
    """List who published or suspended an item, when and why."""
    item = await officers_item(session, item_code, scope=by.scope)
    found = await changes_of(session, item.item_code)
    return ChangesView(
        item_code=item.item_code, changes=[ChangeView.of(change) for change in found]
    )
