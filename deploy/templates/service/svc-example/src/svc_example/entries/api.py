"""Entries, for those who keep them."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from fastapi import Query, Response
from pydantic import BaseModel, ConfigDict, Field

from contracts.field_class import INTERNAL, PERSONAL, PUBLIC
from servicekit.storage.database import Session
from servicekit.trust.authorisation import person
from servicekit.trust.subject_keys import SubjectKeys
from servicekit.web.commands import CurrentCommand
from servicekit.web.dependencies import CurrentActor, CurrentSubjectKeys, Now, Reading
from servicekit.web.paging import Page, page_of
from servicekit.web.router import Router
from svc_example.entries.domain import Entry
from svc_example.entries.queries import entries_visible, entry_visible
from svc_example.entries.use_cases.keep_entry import keep_entry

router = Router(prefix="/v1/example-entries", tag="example-entries")


class EntryBody(BaseModel):
    """What the caller wants kept."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    text: Annotated[str, PERSONAL, Field(min_length=1, max_length=500)]


class EntryView(BaseModel):
    """An entry as its party reads it."""

    id: Annotated[UUID, PUBLIC]
    text: Annotated[str, PERSONAL]
    kept_at: Annotated[datetime, INTERNAL]

    @classmethod
    async def of(cls, session: Session, keys: SubjectKeys, entry: Entry) -> Self:
        """Return the view of *entry*, opened with its party's key."""
        cipher = await keys.existing(session, entry.key_subject)
        text = cipher.open(entry.associated_data, entry.text)
        return cls(id=entry.id, text=text, kept_at=entry.kept_at)


class EntriesPage(BaseModel):
    """A page of a party's entries, newest first."""

    entries: Annotated[list[EntryView], PERSONAL]
    next_cursor: Annotated[str | None, PUBLIC]


@router.post("", authz=person("L2"), status_code=201, response_model=EntryView)
async def keep(
    body: EntryBody,
    command: CurrentCommand,
    by: CurrentActor,
    keys: CurrentSubjectKeys,
    now: Now,
) -> Response:
    """Keep a text for the party that the caller acts for."""
    async with command.transaction() as session:
        entry = await keep_entry(session, by=by, text=body.text, keys=keys, now=now)
        view = await EntryView.of(session, keys, entry)
        return command.answer(session, view, status=201)


@router.get("/{entry_id}", authz=person("L2"))
async def read(
    entry_id: UUID, session: Reading, by: CurrentActor, keys: CurrentSubjectKeys
) -> EntryView:
    """Read one of the party's entries."""
    return await EntryView.of(session, keys, await entry_visible(session, by, entry_id))


@router.get("", authz=person("L2"))
async def list_entries(
    *,
    session: Reading,
    by: CurrentActor,
    keys: CurrentSubjectKeys,
    after: Page,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> EntriesPage:
    """List the party's entries, newest first."""
    found = await entries_visible(session, by, after=after, limit=limit + 1)
    page, following = page_of(found, limit, lambda entry: (entry.kept_at, entry.id))
    views = [await EntryView.of(session, keys, entry) for entry in page]
    return EntriesPage(entries=views, next_cursor=following)
