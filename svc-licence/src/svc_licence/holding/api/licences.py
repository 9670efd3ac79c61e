"""A holder's licences: list and read, for those who act for the holder."""

from typing import Annotated
from uuid import UUID

from fastapi import Query

from servicekit.ground.clock import legal_day
from servicekit.trust.authorisation import person
from servicekit.web.dependencies import (
    CurrentActor,
    CurrentSubjectKeys,
    Now,
    Reading,
)
from servicekit.web.languages import CurrentLanguage
from servicekit.web.paging import Page, page_of
from servicekit.web.router import Router
from svc_licence.holding.api.views import ChangeView, LicenceView
from svc_licence.licences.api.views import LicenceLine, LicencesPage, line_of
from svc_licence.licences.queries import changes_of, licence_visible, licences_visible
from svc_licence.types.api.dependencies import CurrentLicenceTypes

router = Router(prefix="/v1/licences", tag="licences")


@router.get("", operation_id="listLicences", authz=person())
async def list_licences(
    *,
    session: Reading,
    by: CurrentActor,
    keys: CurrentSubjectKeys,
    types: CurrentLicenceTypes,
    now: Now,
    language: CurrentLanguage,
    after: Page,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> LicencesPage:
    """List the licences of the party acted for, newest first."""
    found = await licences_visible(session, by, keys, after=after, limit=limit + 1)
    page, following = page_of(found, limit, lambda each: (each.issued_at, each.id))
    day = legal_day(now)
    lines = [await line_of(session, types, each, day=day, language=language) for each in page]
    return LicencesPage(licences=lines, next_cursor=following)


@router.get("/{licence_id}", operation_id="readLicence", authz=person())
async def read_licence(
    *,
    licence_id: UUID,
    session: Reading,
    by: CurrentActor,
    keys: CurrentSubjectKeys,
    types: CurrentLicenceTypes,
    now: Now,
    language: CurrentLanguage,
) -> LicenceView:
    """Read a licence of the party acted for: what it says, as signed, and what became of it."""
    licence = await licence_visible(session, by, keys, licence_id)
    definition = await types.version(session, licence.licence_type, licence.licence_type_hash)
    cipher = await keys.existing(session, licence.subject)
    changes = await changes_of(session, licence.id)
    return LicenceView.whole(
        line=LicenceLine.of(licence, definition, day=legal_day(now), language=language),
        licence=licence,
        definition=definition,
        disclosures=cipher.open(licence.associated_data, licence.sealed_disclosures),
        changes=[ChangeView.of(change, cipher) for change in changes],
        language=language,
    )
