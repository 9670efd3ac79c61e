"""What the gateway does by the clock."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, select

from gateway.domain.browser_session import BrowserSession
from gateway.domain.one_time_code import OneTimeCode
from gateway.domain.sign_in import SignIn
from gateway.domain.token_family import AuthorizationCode, RefreshToken, TokenFamily
from servicekit.ground.clock import Clock
from servicekit.storage.database import Database
from servicekit.storage.jobs import Jobs

KEPT: Final = timedelta(days=1)
"""How long what has expired is still told apart from what never was."""


def register(jobs: Jobs, database: Database, clock: Clock) -> None:
    """Have what has expired forgotten every night."""

    async def forget() -> None:
        await forget_expired(database, before=clock.now() - KEPT)

    jobs.every("23 3 * * *", "forget-expired", forget)


async def forget_expired(database: Database, *, before: datetime) -> None:
    """Delete sign-ins, codes, sessions and token families that were over before then."""
    over = select(TokenFamily.id).where(TokenFamily.expires_at < before)
    async with database.transaction() as session:
        for statement in (
            delete(SignIn).where(SignIn.expires_at < before),
            delete(OneTimeCode).where(OneTimeCode.sent_at < before),
            delete(AuthorizationCode).where(AuthorizationCode.issued_at < before),
            delete(RefreshToken).where(RefreshToken.family_id.in_(over)),
            delete(TokenFamily).where(TokenFamily.expires_at < before),
            delete(BrowserSession).where(BrowserSession.expires_at < before),
        ):
            await session.execute(statement)
