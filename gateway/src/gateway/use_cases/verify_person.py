"""Give an account the person that the register has confirmed."""

from datetime import datetime

from gateway import announcements, queries
from gateway.domain.account import CITIZEN_ID, NAME, AssuranceLevel, CitizenHasAccount
from gateway.domain.sign_in import SignIn, Step
from servicekit.storage.database import Session
from servicekit.trust.subject_keys import SubjectKeys


async def verify_person(
    session: Session,
    sign_in: SignIn,
    *,
    name: str,
    citizen_id: str,
    keys: SubjectKeys,
    now: datetime,
) -> None:
    """Raise the account's and the sign-in's level; refuse a person who has another account."""
    sign_in.check_step(Step.PERSON, now=now)
    account = await queries.account_by_id(session, sign_in.recognised.account_id)
    citizen_index = keys.blind_index(CITIZEN_ID, citizen_id)
    await queries.alone_with(session, citizen_index)
    holder = await queries.account_by_citizen(session, citizen_index)
    if holder is not None and holder.id != account.id:
        raise CitizenHasAccount
    cipher = await keys.cipher(session, str(account.id))
    account.verify(
        name=cipher.seal(f"{NAME}/{account.id}", name),
        citizen_id=cipher.seal(f"{CITIZEN_ID}/{account.id}", citizen_id),
        citizen_index=citizen_index,
        now=now,
    )
    announcements.person_verified(session, account, now=now)
    sign_in.level = AssuranceLevel.L3
    sign_in.step = Step.DONE
