"""Keep a text for a party."""

from datetime import datetime

from uuid_utils.compat import uuid7

from servicekit.storage.database import Session
from servicekit.trust.actor import Actor
from servicekit.trust.subject_keys import SubjectKeys
from svc_example.entries.domain import Entry


async def keep_entry(
    session: Session, *, by: Actor, text: str, keys: SubjectKeys, now: datetime
) -> Entry:
    """Return the new entry of the party that *by* acts for."""
    entry = Entry(
        id=uuid7(),
        party_kind=by.party.kind,
        party_id=by.party.id,
        by_account=by.account_id,
        kept_at=now,
    )
    cipher = await keys.cipher(session, entry.key_subject)
    entry.text = cipher.seal(entry.associated_data, text)
    session.add(entry)
    return entry
