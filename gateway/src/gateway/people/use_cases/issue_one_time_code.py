"""Make a one-time code for a phone, unless too many were asked for."""

from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from gateway.devices.domain import NOWHERE, Place
from gateway.devices.queries import whereabouts
from gateway.people import queries
from gateway.people.domain.account import PHONE
from gateway.people.domain.code_limits import CodeLimits
from gateway.people.domain.one_time_code import CODE, WINDOW, CodesTooOften, OneTimeCode
from servicekit.storage.database import Session
from servicekit.trust.subject_keys import SubjectKeys


async def issue_one_time_code(
    session: Session,
    *,
    sign_in_id: UUID,
    phone: str,
    place: Place,
    code: str,
    keys: SubjectKeys,
    limits: CodeLimits,
    now: datetime,
) -> None:
    """Keep *code*'s digest for *phone*; whoever calls sends it once this is committed."""
    phone_index = keys.blind_index(PHONE, phone)
    await queries.alone_with(session, phone_index)
    account = await queries.account_by_phone(session, phone_index)
    known = await whereabouts(session, account.id, place, now=now) if account else NOWHERE
    sent = await queries.codes_for_phone(session, phone_index, since=now - WINDOW)
    if wait := limits.wait(sent, known=known, place=place, now=now):
        raise CodesTooOften(wait)
    if known.device is None:
        from_here = await queries.codes_from_address(
            session, place.network_index, since=now - WINDOW
        )
        if from_here >= limits.per_address:
            raise CodesTooOften(WINDOW)
    session.add(
        OneTimeCode(
            id=uuid7(),
            sign_in_id=sign_in_id,
            phone_index=phone_index,
            address_index=place.network_index,
            code_digest=keys.blind_index(CODE, f"{sign_in_id}/{code}"),
            sent_at=now,
            device_id=known.device.id if known.device else None,
        )
    )
