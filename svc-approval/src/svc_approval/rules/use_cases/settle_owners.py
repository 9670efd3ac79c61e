"""Say whose a rule set is that was published before owners were kept."""

from contracts.catalogue import ItemState
from servicekit.storage.database import Session
from svc_approval.rules.queries import give_to_owner


async def settle_owners(session: Session, *, item: ItemState) -> None:
    """Give the rule sets that the item's editions pin, and that nobody owns, to its department."""
    for edition in item.editions:
        await give_to_owner(
            session,
            rule_set=edition.rule_set,
            department=edition.definition.agency.department,
            division=edition.definition.division,
        )
