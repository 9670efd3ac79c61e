"""Count how often somebody asks whether they are a child's guardian."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from gateway.delegations.domain.age import comes_of_age
from gateway.delegations.domain.faults import ChildOfAge, NotOfAge
from gateway.people.queries import VerifiedPerson, verified_person
from servicekit.ground.patience import Patience, Trial
from servicekit.storage.database import Session
from servicekit.storage.tries import count_tries
from servicekit.trust.subject_keys import SubjectKeys

BY_GUARDIAN: Final = Patience(
    kind="guardianship.account",
    free=5,
    first=timedelta(minutes=1),
    longest=timedelta(days=1),
    forgotten=timedelta(days=7),
)


def trial_of(account_id: UUID) -> Trial:
    """Return what a try counts against."""
    return Trial(BY_GUARDIAN, account_id.bytes)


async def count_guardianship_try(
    session: Session, *, by: UUID, citizen_id: str, keys: SubjectKeys, now: datetime
) -> VerifiedPerson:
    """Return who asks; commit before the register is asked. Only adults ask, about minors only."""
    guardian = await verified_person(session, by, keys)
    if comes_of_age(guardian.citizen_id) > now:
        raise NotOfAge
    if comes_of_age(citizen_id) <= now:
        raise ChildOfAge
    await count_tries(session, [trial_of(by)], now=now)
    return guardian
