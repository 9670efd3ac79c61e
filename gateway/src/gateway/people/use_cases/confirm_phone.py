"""Confirm a phone by the code that was sent to it."""

from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from gateway.people import queries
from gateway.people.domain.account import PHONE, Account, new_account
from gateway.people.domain.one_time_code import CODE, CodeOutcome
from servicekit.storage.database import Session
from servicekit.trust.subject_keys import SubjectKeys


async def confirm_phone(
    session: Session,
    *,
    sign_in_id: UUID,
    phone: str,
    code: str,
    keys: SubjectKeys,
    now: datetime,
) -> tuple[CodeOutcome, Account | None]:
    """Return what came of the typed code, and the phone's account if it was right.

    A wrong one is counted, so the caller must commit. The first confirmed sign-in of a phone
    makes its account.
    """
    sent = await queries.newest_code(session, sign_in_id)
    if sent is None:
        return CodeOutcome.OVER, None
    phone_index = keys.blind_index(PHONE, phone)
    typed = keys.blind_index(CODE, f"{sign_in_id}/{code}")
    outcome = sent.enter(typed, phone_index=phone_index, now=now)
    if outcome is not CodeOutcome.RIGHT:
        return outcome, None
    await queries.alone_with(session, phone_index)
    account = await queries.account_by_phone(session, phone_index)
    if account is None:
        account_id = uuid7()
        cipher = await keys.cipher(session, str(account_id))
        account = new_account(account_id, phone, phone_index, cipher=cipher, now=now)
        session.add(account)
    return outcome, account
