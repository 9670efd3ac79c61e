"""How entries are looked up; whatever is shown goes through ``visible_to``."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, select, tuple_

from servicekit.storage.database import Session, get_or_raise
from servicekit.trust.actor import Actor
from svc_example.entries.domain import Entry, EntryNotFound


def visible_to(by: Actor) -> Select[Entry]:
    """Return the selection of what *by* may see: the entries of the party they act for."""
    return select(Entry).where(Entry.party_kind == by.party.kind, Entry.party_id == by.party.id)


async def entry_visible(session: Session, by: Actor, entry_id: UUID) -> Entry:
    """Return an entry that *by* may see; raise `EntryNotFound` for any other."""
    return await get_or_raise(session, visible_to(by).where(Entry.id == entry_id), EntryNotFound())


async def entries_visible(
    session: Session, by: Actor, *, after: tuple[datetime, UUID] | None, limit: int
) -> Sequence[Entry]:
    """Return a page of what *by* may see, newest first."""
    newest_first = visible_to(by).order_by(Entry.kept_at.desc(), Entry.id.desc())
    if after is not None:
        newest_first = newest_first.where(tuple_(Entry.kept_at, Entry.id) < after)
    return (await session.scalars(newest_first.limit(limit))).all()
