"""Keep our copy of the working-day table as the catalogue tells it."""

from contracts.working_days import WorkingDaysState
from servicekit.storage.database import Session
from svc_application.known.domain import KnownWorkingDays


async def learn_working_days(session: Session, *, state: WorkingDaysState) -> None:
    """Take over the whole table; what another one counted is counted again by the clock."""
    years = [year.model_dump(mode="json") for year in state.years]
    await session.merge(KnownWorkingDays(one=True, table_hash=state.table_hash, years=years))
