"""``tongban keys rewrap``."""

import typer

from contracts.internal.calls import Purpose
from contracts.internal.operation import RewrapOrder, Rewrapped
from servicekit.ground.errors import DomainError
from tongban.operator import Operator, Service, Why, at_work, said, tell


def rewrap(context: typer.Context, why: Why, service: Service = None) -> None:
    """Wrap every key anew that a former key-encryption key wrapped; safe to run again.

    Code 1 while a service does not answer, or has keys that none of its keys opens.
    """

    async def work(operator: Operator) -> bool:
        names = [service] if service else sorted(operator.house.services)
        return all([await _rewrapped(operator, name) for name in names])

    if not at_work(context, why, work):
        raise typer.Exit(1)


async def _rewrapped(operator: Operator, service: str) -> bool:
    count = unreadable = 0
    after: str | None = ""
    while after is not None:
        try:
            page = await operator.ask(
                service,
                "/internal/keys/rewrap",
                RewrapOrder(after=after),
                Rewrapped,
                purpose=Purpose.MEND,
            )
        except DomainError as refusal:
            tell(f"{service}: {said(refusal)}; {count} keys were wrapped anew, run it again")
            return False
        count, unreadable, after = count + page.count, unreadable + page.unreadable, page.seen_to
    tell(f"{service}: {count} keys were wrapped anew")
    if unreadable:
        tell(f"{service}: {unreadable} keys open under none; keep the former keys, and ask why")
    return not unreadable
