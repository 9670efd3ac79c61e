"""What has expired is forgotten; what has not stays."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from gateway.oauth_clients.domain import Audience
from gateway.people.domain.account import AssuranceLevel
from gateway.provider.domain.client_session import UsedWord
from gateway.provider.domain.pushed_request import PushedRequest
from gateway.provider.domain.secret import digest
from gateway.provider.domain.token_family import RefreshToken, TokenFamily
from gateway.provider.queries import forget_at_once, forget_expired
from servicekit.storage.database import Database
from servicekit.testing.plugin import MakeDatabase

NOW = datetime(2026, 11, 20, tzinfo=UTC)


def make_family(number: int, *, expires_at: datetime) -> TokenFamily:
    return TokenFamily(
        id=UUID(int=number),
        client_id="tongban-app",
        account_id=UUID(int=1),
        audience=Audience.PERSONS,
        browser_session_id=UUID(int=1),
        scope="openid",
        assurance_level=AssuranceLevel.L2,
        methods=["sms"],
        authenticated_at=NOW,
        expires_at=expires_at,
    )


@pytest.mark.parametrize(("age", "left"), [(timedelta(days=1), 0), (timedelta(days=-1), 1)])
async def test_a_family_goes_with_its_refresh_tokens_once_it_is_over(
    make_database: MakeDatabase, age: timedelta, left: int
) -> None:
    url = await make_database("gateway")
    database = Database(url, source="gateway")
    async with database.transaction() as session:
        session.add(make_family(1, expires_at=NOW - age))
        session.add(RefreshToken(digest=digest("a"), family_id=UUID(int=1), issued_at=NOW))

    async with database.transaction() as session:
        await forget_expired(session, before=NOW)

    async with database.reading() as session:
        families = (await session.scalars(select(TokenFamily))).all()
        tokens = (await session.scalars(select(RefreshToken))).all()
    await database.close()
    assert (len(families), len(tokens)) == (left, left)


async def test_pushed_requests_and_used_words_go_as_soon_as_they_are_over(
    make_database: MakeDatabase,
) -> None:
    url = await make_database("gateway")
    database = Database(url, source="gateway")
    async with database.transaction() as session:
        for name, since in (("old", timedelta(hours=1)), ("new", -timedelta(hours=1))):
            session.add(UsedWord(digest=digest(name), until=NOW - since))
            session.add(
                PushedRequest(
                    digest=digest(name), client_id="x", parameters={}, expires_at=NOW - since
                )
            )

    async with database.transaction() as session:
        await forget_at_once(session, before=NOW)

    async with database.reading() as session:
        words = (await session.scalars(select(UsedWord.digest))).all()
        pushed = (await session.scalars(select(PushedRequest.digest))).all()
    await database.close()
    assert words == [digest("new")]
    assert pushed == [digest("new")]
