"""Let a guardian act for a minor, on the population register's word."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from uuid_utils.compat import uuid7

from gateway.delegations import queries
from gateway.delegations.domain.age import comes_of_age
from gateway.delegations.domain.delegation import DELEGATE_NAME, Delegation, Ground
from gateway.delegations.use_cases.count_guardianship_try import trial_of
from gateway.people.queries import VerifiedPerson
from gateway.people.use_cases.make_party import make_party
from servicekit.storage.database import Session
from servicekit.storage.tries import note_right
from servicekit.trust.subject_keys import SubjectKeys

BELIEVED_FOR: Final = timedelta(days=366)
"""After so long a guardian confirms it anew, whatever the register has said meanwhile."""
ASKED_EVERY: Final = timedelta(days=1)
"""Custody changes: the register is asked again and again."""


async def begin_guardianship(
    session: Session,
    guardian: VerifiedPerson,
    *,
    name: str,
    citizen_id: str,
    record: str,
    session_id: UUID | None,
    keys: SubjectKeys,
    now: datetime,
) -> Delegation:
    """Return what lets the guardian act for the child at once, and until the 18th birthday.

    The register's *record* has confirmed it, so nobody has to accept. Where it was confirmed
    before, that one goes on. A child without an account is made a party.
    """
    await queries.alone_with(session, guardian.account_id)
    child_id = await make_party(session, name=name, citizen_id=citizen_id, keys=keys, now=now)
    until = min(comes_of_age(citizen_id), now + BELIEVED_FOR)
    await note_right(session, [trial_of(guardian.account_id)])
    mine = Delegation.delegate_id == guardian.account_id
    for held in await queries.open_of(session, mine, now=now):
        if held.principal_id == child_id and held.ground is Ground.GUARDIANSHIP:
            held.valid_until, held.register_record = until, record
            held.ask_again_at = now + ASKED_EVERY
            return held
    delegation_id = uuid7()
    cipher = await keys.existing(session, str(child_id))
    delegation = Delegation(
        id=delegation_id,
        principal_id=child_id,
        delegate_index=queries.index_of(keys, guardian),
        delegate_name=cipher.seal(f"{DELEGATE_NAME}/{delegation_id}", guardian.name),
        ground=Ground.GUARDIANSHIP,
        items=[],
        licences=True,
        valid_from=now,
        valid_until=until,
        named_at=now,
        named_by=guardian.account_id,
        answer_by=now,
        session_id=session_id,
        register_record=record,
        delegate_id=guardian.account_id,
        accepted_at=now,
        ask_again_at=now + ASKED_EVERY,
    )
    session.add(delegation)
    return delegation
