"""Ask somebody to act for a person, who says so themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from uuid_utils.compat import uuid7

from gateway.delegations import queries
from gateway.delegations.domain.age import comes_of_age
from gateway.delegations.domain.delegation import DELEGATE_NAME, Delegation, Ground
from gateway.delegations.domain.faults import (
    MOST_DELEGATES,
    AlreadyNamed,
    NotOfAge,
    OwnDelegate,
    TooManyDelegates,
)
from gateway.delegations.domain.period import Period
from gateway.people.queries import verified_person
from servicekit.ground.patience import Patience, Trial
from servicekit.storage.database import Session
from servicekit.storage.tries import count_tries
from servicekit.trust.subject_keys import SubjectKeys

BY_PRINCIPAL: Final = Patience(
    kind="delegation.principal",
    free=20,
    first=timedelta(hours=1),
    longest=timedelta(days=1),
    forgotten=timedelta(days=7),
)
"""Each naming counts, right or wrong: it reaches a stranger whose number somebody knows."""


@dataclass(frozen=True, repr=False)
class Mandate:
    """Whom a person names, as their card has it, and for what; *items* empty: for all."""

    name: str
    citizen_id: str
    items: Sequence[str]
    licences: bool
    period: Period


async def name_delegate(
    session: Session,
    mandate: Mandate,
    *,
    by: UUID,
    session_id: UUID | None,
    keys: SubjectKeys,
    now: datetime,
) -> Delegation:
    """Return the delegation, which waits for the answer of who was named.

    Whether there is an account of this number, or of another name, is looked at by nobody: the
    answer is the same, and whoever bears both finds it once they are verified.
    """
    await queries.alone_with(session, by)
    principal = await verified_person(session, by, keys)
    if comes_of_age(principal.citizen_id) > now:
        raise NotOfAge
    if principal.citizen_id == mandate.citizen_id:
        raise OwnDelegate
    index = queries.delegate_index(keys, name=mandate.name, citizen_id=mandate.citizen_id)
    own = await queries.open_of(session, Delegation.principal_id == by, now=now)
    if any(each.delegate_index == index for each in own):
        raise AlreadyNamed
    if len(own) >= MOST_DELEGATES:
        raise TooManyDelegates
    await count_tries(session, [Trial(BY_PRINCIPAL, by.bytes)], now=now)
    delegation_id = uuid7()
    cipher = await keys.existing(session, str(by))
    delegation = Delegation(
        id=delegation_id,
        principal_id=by,
        delegate_index=index,
        delegate_name=cipher.seal(f"{DELEGATE_NAME}/{delegation_id}", mandate.name),
        ground=Ground.MANDATE,
        items=sorted(set(mandate.items)),
        licences=mandate.licences,
        valid_from=mandate.period.begin,
        valid_until=mandate.period.end,
        named_at=now,
        named_by=by,
        answer_by=mandate.period.answer_by(now),
        session_id=session_id,
    )
    session.add(delegation)
    return delegation
