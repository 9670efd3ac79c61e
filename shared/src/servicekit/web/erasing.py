"""The operation by which the gateway has a party forgotten at a service (design D13)."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Final

from fastapi import Request

from contracts.internal.calls import Purpose
from contracts.internal.erasure import ErasureAnswer, ErasureQuestion
from contracts.parties import Party
from servicekit.ground.clock import legal_day
from servicekit.storage.database import Session
from servicekit.trust.access_log import log_access
from servicekit.trust.authorisation import service
from servicekit.trust.erasure import KeptOfParty, erase
from servicekit.trust.subject_keys import SubjectKeys
from servicekit.web.dependencies import (
    CurrentActor,
    CurrentSubjectKeys,
    Now,
    Transaction,
    runtime_of,
)
from servicekit.web.router import Router

OPERATION: Final = "/internal/erasures"

Look = Callable[[Session, SubjectKeys, Party, date], Awaitable[KeptOfParty]]
"""What a service keeps of a party, as of a legal day."""


def erasing(look: Look) -> Router:
    """Return the router of a service that keeps of a party what *look* finds."""
    router = Router(tag="internal")

    @router.post(OPERATION, authz=service(Purpose.FORGET))
    async def forget(
        question: ErasureQuestion,
        request: Request,
        by: CurrentActor,
        session: Transaction,
        keys: CurrentSubjectKeys,
        now: Now,
    ) -> ErasureAnswer:
        """Forget a party, or tell what holds it; what the law wants kept is kept unread."""
        await log_access(
            session,
            actor=by,
            purpose=Purpose.FORGET,
            operation=f"POST {OPERATION}",
            subjects=[question.party.id],
            now=now,
        )
        today = legal_day(now)
        return await erase(
            session,
            keys,
            await look(session, keys, question.party, today),
            retention_years=runtime_of(request).settings.retention_years,
            today=today,
            only_look=question.only_look,
        )

    return router
