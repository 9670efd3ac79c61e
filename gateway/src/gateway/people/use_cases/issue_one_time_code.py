"""Make a one-time code for a phone, unless too many were asked for."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from uuid_utils.compat import uuid7

from gateway.people import queries
from gateway.people.domain.account import PHONE
from gateway.people.domain.one_time_code import (
    ADDRESS,
    CODE,
    PAUSE,
    WINDOW,
    CodesTooOften,
    OneTimeCode,
)
from servicekit.storage.database import Session
from servicekit.trust.subject_keys import SubjectKeys


@dataclass(frozen=True, kw_only=True)
class CodeLimits:
    """How many codes in an hour, and how long between two for one phone."""

    per_phone: int
    per_address: int
    pause: timedelta = PAUSE


async def issue_one_time_code(
    session: Session,
    *,
    sign_in_id: UUID,
    phone: str,
    address: str,
    code: str,
    keys: SubjectKeys,
    limits: CodeLimits,
    now: datetime,
) -> None:
    """Keep *code*'s digest for *phone*; whoever calls sends it once this is committed."""
    phone_index = keys.blind_index(PHONE, phone)
    await queries.alone_with(session, phone_index)
    address_index = keys.blind_index(ADDRESS, address)
    since = now - WINDOW
    sent, last = await queries.codes_for_phone(session, phone_index, since=since)
    if last is not None and now < last + limits.pause:
        raise CodesTooOften(last + limits.pause - now)
    from_here = await queries.codes_from_address(session, address_index, since=since)
    if sent >= limits.per_phone or from_here >= limits.per_address:
        raise CodesTooOften(WINDOW)
    session.add(
        OneTimeCode(
            id=uuid7(),
            sign_in_id=sign_in_id,
            phone_index=phone_index,
            address_index=address_index,
            code_digest=keys.blind_index(CODE, f"{sign_in_id}/{code}"),
            sent_at=now,
        )
    )
