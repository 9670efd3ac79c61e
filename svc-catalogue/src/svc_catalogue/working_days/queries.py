"""How the working-day table is looked up."""

from sqlalchemy import func, select

from servicekit.ground.working_days import WorkingDays, as_shipped
from servicekit.storage.database import Session
from svc_catalogue.working_days.domain import WorkingDaysTable


async def newest_table(session: Session) -> WorkingDaysTable | None:
    """Return the version in force, or None before the first was kept."""
    newest = select(WorkingDaysTable).order_by(WorkingDaysTable.version.desc()).limit(1)
    found: WorkingDaysTable | None = await session.scalar(newest)
    return found


async def newest_table_alone(session: Session) -> WorkingDaysTable | None:
    """Return the same while nobody else changes the table."""
    lock = func.pg_advisory_xact_lock(func.hashtextextended("working_days_table", 0))
    await session.execute(select(lock))
    return await newest_table(session)


async def working_days_in_force(session: Session) -> WorkingDays:
    """Return the table in force: the one as shipped where none was kept yet."""
    newest = await newest_table(session)
    return as_shipped() if newest is None else newest.working_days
