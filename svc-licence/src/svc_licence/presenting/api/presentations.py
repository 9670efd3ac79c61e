"""Showing a licence, and who used it, for those who act for its holder."""

from typing import Annotated
from uuid import UUID

from fastapi import Query, Response

from servicekit.trust.authorisation import person
from servicekit.web.commands import CurrentCommand
from servicekit.web.dependencies import (
    CurrentActor,
    CurrentSubjectKeys,
    Now,
    Reading,
)
from servicekit.web.paging import Page, page_of
from servicekit.web.router import Router
from svc_licence.licences.queries import licence_visible
from svc_licence.presenting.api.views import PresentationBody, PresentationView, UsesPage, UseView
from svc_licence.presenting.queries import uses_of
from svc_licence.presenting.use_cases.present_licence import present_licence
from svc_licence.types.api.dependencies import CurrentLicenceTypes

router = Router(prefix="/v1", tag="presentations")


@router.post(
    "/presentations",
    operation_id="presentLicence",
    authz=person(),
    status_code=201,
    response_model=PresentationView,
)
async def present(
    *,
    body: PresentationBody,
    command: CurrentCommand,
    by: CurrentActor,
    keys: CurrentSubjectKeys,
    types: CurrentLicenceTypes,
    now: Now,
) -> Response:
    """Show a licence: a code for one scan within a minute."""
    async with command.transaction() as session:
        shown = await present_licence(
            session,
            keys,
            types,
            by=by,
            licence_id=body.licence_id,
            fields=body.fields,
            now=now,
        )
        return command.answer(session, PresentationView.of(shown), status=201)


@router.get("/licences/{licence_id}/uses", operation_id="listLicenceUses", authz=person())
async def list_uses(
    *,
    licence_id: UUID,
    session: Reading,
    by: CurrentActor,
    keys: CurrentSubjectKeys,
    after: Page,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> UsesPage:
    """List who used a licence of the party acted for, latest first."""
    licence = await licence_visible(session, by, keys, licence_id)
    found = await uses_of(session, licence.id, after=after, limit=limit + 1)
    page, following = page_of(found, limit, lambda use: (use.used_at, use.id))
    cipher = await keys.existing(session, licence.subject)
    return UsesPage(uses=[UseView.of(use, cipher) for use in page], next_cursor=following)
