"""Forgetting a party at one service: at once, or once what the law wants kept may go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from contracts.internal.erasure import ErasureAnswer, Hold
from servicekit.storage.database import Session
from servicekit.trust.subject_keys import SubjectKeys


@dataclass(frozen=True)
class KeptOfParty:
    """What a service keeps of a party: under the key of which *subject*, and what holds it.

    ``retained_from`` is the day from which the retention of the youngest record runs; none where
    nothing need be kept.
    """

    subject: str
    holds: Sequence[Hold] = ()
    retained_from: date | None = None


async def erase(
    session: Session,
    keys: SubjectKeys,
    kept: KeptOfParty,
    *,
    retention_years: int,
    today: date,
    only_look: bool,
) -> ErasureAnswer:
    """Destroy the party's key, or restrict it until the retention ends; nothing while held.

    Asked again it answers the same.
    """
    if kept.holds or only_look:
        return ErasureAnswer(holds=list(kept.holds))
    if kept.retained_from is not None:
        until = _years_after(kept.retained_from, retention_years)
        if until >= today:
            await keys.restrict(session, kept.subject, until=until)
            return ErasureAnswer(holds=[], kept_until=until)
    await keys.forget(session, kept.subject)
    return ErasureAnswer(holds=[])


def _years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)
