"""What issuing looks up: whether a holder has a licence of the item, a case one at all."""

from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import LargeBinary, Text, bindparam, func, or_, select

from servicekit.storage.database import Session
from svc_licence.licences.domain.licence import Licence, LicenceStatus

_ALONE: Final = select(
    func.pg_advisory_xact_lock(func.hashtextextended(bindparam("what", type_=Text), 0))
)
_HELD: Final = (
    select(Licence.id)
    .where(
        Licence.number_index == bindparam("number_index", type_=LargeBinary),
        Licence.item_code == bindparam("item_code"),
        Licence.case_id != bindparam("case_id"),
        Licence.status.in_((LicenceStatus.VALID, LicenceStatus.SUSPENDED)),
        or_(Licence.last_day.is_(None), Licence.last_day >= bindparam("day")),
    )
    .limit(1)
)


async def held_by_another_case(
    session: Session, *, case_id: UUID, item_code: str, number_index: bytes, day: date
) -> bool:
    """Return whether the holder's number has a licence of the item in force on *day*.

    One of the same case is none of another's. Until the transaction ends, nobody else issues the
    holder one of this item: of two at once the second sees the first.
    """
    await session.execute(_ALONE, {"what": f"one_per_holder:{item_code}:{number_index.hex()}"})
    values = {"item_code": item_code, "number_index": number_index, "case_id": case_id, "day": day}
    return await session.scalar(_HELD, values) is not None


async def is_licensed(session: Session, case_id: UUID) -> bool:
    """Return whether the case has a licence."""
    return await session.scalar(select(Licence.id).where(Licence.case_id == case_id)) is not None
