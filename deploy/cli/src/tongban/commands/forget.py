"""``tongban forget``."""

from uuid import UUID

import typer

from contracts.internal.calls import Purpose
from contracts.internal.erasure import ErasureOrder, ErasureState
from contracts.topics import GATEWAY
from tongban.operator import Operator, Why, at_work, tell


def forget(context: typer.Context, account: UUID, why: Why) -> None:
    """Close ACCOUNT and have its person forgotten by every service; again, to see how far it is.

    Refused while a case is open, a licence in force, or an organisation represented.
    """

    async def work(operator: Operator) -> ErasureState:
        return await operator.ask(
            GATEWAY,
            "/internal/erasures",
            ErasureOrder(account_id=account),
            ErasureState,
            purpose=Purpose.FORGET,
        )

    state = at_work(context, why, work)
    tell("gateway: closed, nothing is kept")
    for service, kept_until in state.answered.items():
        until = f"keeps records, unread, until {kept_until}"
        tell(f"{service}: {until if kept_until else 'forgotten'}")
    for service in state.waiting_for:
        tell(f"{service}: is asked until it has answered")
