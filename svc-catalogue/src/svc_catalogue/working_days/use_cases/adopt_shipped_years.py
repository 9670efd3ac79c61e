"""Take over the years that this release of Tongban knows and the table does not."""

from datetime import datetime

from servicekit.ground.working_days import WorkingDays
from servicekit.storage.database import Session
from svc_catalogue.working_days.announcements import record_table
from svc_catalogue.working_days.domain import SHIPPED, WorkingDaysTable
from svc_catalogue.working_days.queries import newest_table, newest_table_alone


async def adopt_shipped_years(
    session: Session, *, shipped: WorkingDays, now: datetime
) -> WorkingDays:
    """Return the table in force, completed by the years of *shipped* that come after its own.

    A year that somebody loaded is never replaced. Nothing is written where nothing is new.
    """
    newest = await newest_table(session)
    if newest is not None and newest.working_days.last_day >= shipped.last_day:
        return newest.working_days
    newest = await newest_table_alone(session)
    table = shipped if newest is None else newest.working_days.completed_by(shipped.years)
    if newest is None or table.table_hash != newest.table_hash:
        kept = WorkingDaysTable.of(
            table,
            version=1 if newest is None else newest.version + 1,
            year=table.years[-1].year,
            by=SHIPPED,
            reason=SHIPPED,
            at=now,
        )
        record_table(session, kept, now=now)
    return table
