"""Load a year of working days, as its notice says."""

from dataclasses import dataclass
from datetime import datetime

from contracts.working_days import WorkingYear
from servicekit.ground.working_days import WorkingDays, as_shipped
from servicekit.storage.database import Session
from svc_catalogue.working_days.announcements import record_table
from svc_catalogue.working_days.domain import WorkingDaysTable, table_with
from svc_catalogue.working_days.queries import newest_table_alone


@dataclass(frozen=True)
class Loaded:
    """The table in force now; ``changed`` is false where it held the year so already."""

    table: WorkingDays
    changed: bool


async def load_year(
    session: Session,
    *,
    by: str,
    reason: str,
    working_year: WorkingYear,
    replace: bool,
    now: datetime,
) -> Loaded:
    """Add or, told to *replace*, change a year; raises ``YearDiffers`` and ``YearLeavesAGap``.

    *by* is the operator's name. Nothing is announced where nothing changes.
    """
    newest = await newest_table_alone(session)
    before = as_shipped() if newest is None else newest.working_days
    after = table_with(before, working_year, replace=replace)
    if after is not before:
        version = 1 if newest is None else newest.version + 1
        kept = WorkingDaysTable.of(
            after, version=version, year=working_year.year, by=by, reason=reason, at=now
        )
        record_table(session, kept, now=now)
    return Loaded(after, changed=after is not before)
