"""Learn what the catalogue says of an item, and of the working days."""

from contracts.catalogue import ItemState
from contracts.working_days import WorkingDaysState
from servicekit.storage.database import Session
from svc_approval.known.domain import KnownEdition
from svc_approval.known.queries import keep_editions, keep_working_days


async def learn_editions(session: Session, *, item: ItemState) -> None:
    """Keep every edition not known yet; what one pins never changes."""
    await keep_editions(
        session,
        [
            KnownEdition(
                edition_id=edition.edition_id,
                item_code=item.item_code,
                rule_set=edition.rule_set,
                rule_set_hash=edition.rule_set_hash,
                department=edition.definition.agency.department,
                division=edition.definition.division,
            )
            for edition in item.editions
        ],
    )


async def learn_working_days(session: Session, *, state: WorkingDaysState) -> None:
    """Keep the table beside the former ones, and count by it from now on."""
    await keep_working_days(session, table_hash=state.table_hash, years=state.years)
