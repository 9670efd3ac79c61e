"""``tongban forget-factor``: an officer has lost their authenticator."""

import typer

from contracts.internal.calls import Purpose
from contracts.internal.gateway import SecondFactorOrder
from contracts.internal.operation import Done
from contracts.topics import GATEWAY
from tongban.operator import Operator, Why, at_work, tell


def forget_factor(context: typer.Context, username: str, why: Why) -> None:
    """Forget the second factor of the officer USERNAME, who sets up another at the next sign-in.

    Whoever knows the password can do so then: make sure that it is the officer who asks.
    """

    async def work(operator: Operator) -> Done:
        return await operator.ask(
            GATEWAY,
            "/internal/officers/second-factor",
            SecondFactorOrder(username=username),
            Done,
            purpose=Purpose.MEND,
        )

    done = at_work(context, why, work)
    tell("forgotten" if done.count else "there was none")
