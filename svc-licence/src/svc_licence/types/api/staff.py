"""Licence types for the officers of the department that owns them."""

from typing import Annotated, Final

from fastapi import Depends, Query, Response

from servicekit.trust.authorisation import officer
from servicekit.web.commands import CurrentCommand
from servicekit.web.dependencies import CurrentActor, Now, Reading
from servicekit.web.languages import CurrentLanguage
from servicekit.web.paging import after, page_of, word
from servicekit.web.router import Router
from svc_licence.types.api.views import (
    LicenceTypeBody,
    LicenceTypeLine,
    LicenceTypesPage,
    LicenceTypeView,
    WholeLicenceType,
)
from svc_licence.types.queries import licence_type_within, licence_types_within, versions_of
from svc_licence.types.use_cases.publish_licence_type import publish_licence_type

LARGEST: Final = 256 * 1024
"""How many bytes a definition has at most; the seeded ones have less than fifteen thousand."""

router = Router(prefix="/v1/staff/licence-types", tag="staff-licence-types", largest_body=LARGEST)

KEEPERS: Final = officer("licences")
AfterName = Annotated[tuple[str] | None, Depends(after(word))]


@router.post(
    "",
    operation_id="publishLicenceType",
    authz=KEEPERS,
    status_code=201,
    response_model=LicenceTypeView,
)
async def publish(
    body: LicenceTypeBody, command: CurrentCommand, by: CurrentActor, now: Now
) -> Response:
    """Publish a licence type; the same content again answers 200 and mints no version."""
    async with command.transaction() as session:
        publication = await publish_licence_type(
            session,
            by=by,
            definition=body.definition,
            owner=body.told_owner,
            reason=body.reason,
            now=now,
        )
        status = 201 if publication.minted else 200
        return command.answer(session, LicenceTypeView.of(publication), status=status)


@router.get("", operation_id="listLicenceTypes", authz=KEEPERS)
async def list_types(
    *,
    session: Reading,
    by: CurrentActor,
    language: CurrentLanguage,
    position: AfterName,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> LicenceTypesPage:
    """List the licence types of the officer's department, by name."""
    found = await licence_types_within(
        session, by, after=position[0] if position else None, limit=limit + 1
    )
    page, following = page_of(found, limit, lambda row: (row[0].licence_type,))
    return LicenceTypesPage(
        licence_types=[LicenceTypeLine.of(kept, newest, language) for kept, newest in page],
        next_cursor=following,
    )


@router.get("/{licence_type}", operation_id="readLicenceType", authz=KEEPERS)
async def read_type(licence_type: str, session: Reading, by: CurrentActor) -> WholeLicenceType:
    """Read a licence type of the officer's department: its definition, who published it and why."""
    kept = await licence_type_within(session, by, licence_type)
    return WholeLicenceType.of(kept, list(await versions_of(session, licence_type)))
