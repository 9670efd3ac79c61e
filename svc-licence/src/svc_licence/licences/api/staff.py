"""Licences for officers, nobody's name shown: look-up, suspension, restoration, revocation."""

from typing import Annotated, Final
from uuid import UUID

from fastapi import Query, Response

from servicekit.ground.clock import legal_day
from servicekit.trust.authorisation import officer
from servicekit.web.commands import CurrentCommand
from servicekit.web.dependencies import (
    CurrentActor,
    CurrentSubjectKeys,
    Now,
    Reading,
)
from servicekit.web.languages import CurrentLanguage
from servicekit.web.paging import Page, page_of
from servicekit.web.router import Router
from svc_licence.licences.api.views import LicenceLine, LicencesPage, ReasonBody, line_of
from svc_licence.licences.domain.licence import ChangeKind
from svc_licence.licences.queries import licence_visible, licences_visible
from svc_licence.licences.use_cases.change_licence import change_licence
from svc_licence.types.api.dependencies import CurrentLicenceTypes

router = Router(prefix="/v1/staff/licences", tag="staff-licences")

KEEPERS: Final = officer("licences")


@router.get("", operation_id="findLicences", authz=KEEPERS)
async def find(
    *,
    session: Reading,
    by: CurrentActor,
    keys: CurrentSubjectKeys,
    types: CurrentLicenceTypes,
    now: Now,
    language: CurrentLanguage,
    after: Page,
    licence_identifier: Annotated[str | None, Query(max_length=120)] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> LicencesPage:
    """List the licences of the officer's department, or find one by its identifier."""
    fitting = await licences_visible(
        session, by, keys, after=after, limit=limit + 1, identifier=licence_identifier
    )
    page, following = page_of(fitting, limit, lambda each: (each.issued_at, each.id))
    day = legal_day(now)
    lines = [await line_of(session, types, each, day=day, language=language) for each in page]
    return LicencesPage(licences=lines, next_cursor=following)


@router.get("/{licence_id}", operation_id="readLicenceAsOfficer", authz=KEEPERS)
async def read(
    *,
    licence_id: UUID,
    session: Reading,
    by: CurrentActor,
    keys: CurrentSubjectKeys,
    types: CurrentLicenceTypes,
    now: Now,
    language: CurrentLanguage,
) -> LicenceLine:
    """Read how a licence of the officer's department stands."""
    licence = await licence_visible(session, by, keys, licence_id)
    return await line_of(session, types, licence, day=legal_day(now), language=language)


@router.post(
    "/{licence_id}/suspension",
    operation_id="suspendLicence",
    authz=KEEPERS,
    response_model=LicenceLine,
)
async def suspend(
    *,
    licence_id: UUID,
    body: ReasonBody,
    command: CurrentCommand,
    by: CurrentActor,
    keys: CurrentSubjectKeys,
    types: CurrentLicenceTypes,
    now: Now,
    language: CurrentLanguage,
) -> Response:
    """Suspend a valid licence; its holder is told the reason."""
    async with command.transaction() as session:
        licence = await change_licence(
            session,
            keys,
            by=by,
            licence_id=licence_id,
            kind=ChangeKind.SUSPENDED,
            reason=body.reason,
            now=now,
        )
        line = await line_of(session, types, licence, day=legal_day(now), language=language)
        return command.answer(session, line)


@router.post(
    "/{licence_id}/restoration",
    operation_id="restoreLicence",
    authz=KEEPERS,
    response_model=LicenceLine,
)
async def restore(
    *,
    licence_id: UUID,
    body: ReasonBody,
    command: CurrentCommand,
    by: CurrentActor,
    keys: CurrentSubjectKeys,
    types: CurrentLicenceTypes,
    now: Now,
    language: CurrentLanguage,
) -> Response:
    """Restore a suspended licence; its holder is told the reason."""
    async with command.transaction() as session:
        licence = await change_licence(
            session,
            keys,
            by=by,
            licence_id=licence_id,
            kind=ChangeKind.RESTORED,
            reason=body.reason,
            now=now,
        )
        line = await line_of(session, types, licence, day=legal_day(now), language=language)
        return command.answer(session, line)


@router.post(
    "/{licence_id}/revocation",
    operation_id="revokeLicence",
    authz=KEEPERS,
    response_model=LicenceLine,
)
async def revoke(
    *,
    licence_id: UUID,
    body: ReasonBody,
    command: CurrentCommand,
    by: CurrentActor,
    keys: CurrentSubjectKeys,
    types: CurrentLicenceTypes,
    now: Now,
    language: CurrentLanguage,
) -> Response:
    """Revoke a licence; its holder is told the reason."""
    async with command.transaction() as session:
        licence = await change_licence(
            session,
            keys,
            by=by,
            licence_id=licence_id,
            kind=ChangeKind.REVOKED,
            reason=body.reason,
            now=now,
        )
        line = await line_of(session, types, licence, day=legal_day(now), language=language)
        return command.answer(session, line)
