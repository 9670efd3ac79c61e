"""Every service is asked until it has answered."""

from typing import Final
from uuid import UUID

from gateway.erasures import queries
from gateway.erasures.clients import Keepers
from gateway.erasures.domain import ASKED_AFTER, not_answered
from gateway.erasures.use_cases.note_answer import note_answer
from servicekit.ground.clock import Clock
from servicekit.ground.errors import DomainError
from servicekit.ground.logs import log
from servicekit.ground.provisions import Provisions
from servicekit.storage.database import Database
from servicekit.storage.jobs import Job


async def carry_out(provisions: Provisions) -> None:
    """Ask each service that has not answered yet; one that is away, or held, is asked again."""
    database, now = provisions.get(Database), Clock().now()
    async with database.reading() as session:
        accounts = await queries.unfinished(session, ordered_before=now - ASKED_AFTER)
        waiting = [
            (account_id, service)
            for account_id in accounts
            for service in not_answered(await queries.answers_of(session, account_id))
        ]
    for account_id, service in waiting:
        await _ask(provisions, account_id, service)


async def _ask(provisions: Provisions, account_id: UUID, service: str) -> None:
    try:
        answer = await provisions.get(Keepers).forget_at(service, account_id)
    except DomainError as refusal:
        log.warning("erasure_not_answered", service=service, why=refusal.detail.en)
        return
    if answer.holds:
        log.warning("erasure_held", service=service, holds=[str(hold) for hold in answer.holds])
        return
    async with provisions.get(Database).transaction() as session:
        await note_answer(
            session,
            account_id=account_id,
            service=service,
            kept_until=answer.kept_until,
            now=Clock().now(),
        )


CARRY_OUT: Final = Job("carry-out-erasures", "* * * * * */15", carry_out)
