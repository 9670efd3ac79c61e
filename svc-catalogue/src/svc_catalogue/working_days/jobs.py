"""What is done about the working days by the clock: take over new years, warn of the last one."""

from datetime import date
from typing import Final

from prometheus_client import Gauge

from servicekit.ground.clock import Clock, legal_day
from servicekit.ground.logs import log
from servicekit.ground.provisions import Provisions
from servicekit.ground.working_days import as_shipped
from servicekit.storage.database import Database
from servicekit.storage.jobs import Job
from svc_catalogue.working_days.queries import working_days_in_force
from svc_catalogue.working_days.use_cases.adopt_shipped_years import adopt_shipped_years

WARNED_DAYS_AHEAD: Final = 60
DAYS_LEFT: Final = Gauge(
    "tongban_working_days_left",
    "For how many days from today the working-day table is known; below 60, load the next year.",
)


async def adopt(provisions: Provisions) -> None:
    """Take over years that came with a release, and measure how far the table reaches."""
    now = provisions.get(Clock).now()
    async with provisions.get(Database).transaction() as session:
        table = await adopt_shipped_years(session, shipped=as_shipped(), now=now)
    DAYS_LEFT.set((table.last_day - legal_day(now)).days)


async def warn(provisions: Provisions) -> None:
    """Warn every day while the table ends within 60 days: deadlines beyond it are provisional."""
    ending = await _ending_soon(provisions)
    if ending is not None:
        last_day, left = ending
        log.warning(
            "working_days_end_soon",
            last_day=last_day.isoformat(),
            days_left=left,
            remedy=f"load the notice for {last_day.year + 1}: tongban calendar load",
        )


async def remind(provisions: Provisions) -> str | None:
    """Return what operators are reminded of while the table ends within 60 days."""
    ending = await _ending_soon(provisions)
    if ending is None:
        return None
    last_day, left = ending
    return (
        f"working days are known for {left} more days, until {last_day}; once the notice for "
        f"{last_day.year + 1} is out: `tongban calendar load`"
    )


async def _ending_soon(provisions: Provisions) -> tuple[date, int] | None:
    async with provisions.get(Database).reading() as session:
        table = await working_days_in_force(session)
    left = (table.last_day - legal_day(provisions.get(Clock).now())).days
    return (table.last_day, left) if left < WARNED_DAYS_AHEAD else None


ADOPT_YEARS: Final = Job("adopt-working-years", "* * * * * 50", adopt)
WARN_OF_LAST_DAY: Final = Job("warn-of-working-days", "11 1 * * * 0", warn)
