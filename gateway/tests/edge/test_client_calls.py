"""A call that cannot be put on record is not passed on."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from gateway.edge.client_calls import ClientCalls
from gateway.edge.refusals import Refusal
from gateway.provider.domain.caller import Caller
from servicekit.storage.database import Database, Session

CALLER = Caller(
    account_id="a-client",
    session_id="session",
    client_id="a-client",
    assurance_level="",
    scopes=frozenset({"client"}),
    expires_at=10_000,
)


class GoneDatabase(Database):
    """A database that nobody reaches."""

    def __init__(self) -> None:
        pass

    @asynccontextmanager
    async def disclosing(self) -> AsyncIterator[Session]:
        raise ConnectionRefusedError
        yield


async def test_who_cannot_be_put_on_record_is_asked_to_come_again() -> None:
    calls = ClientCalls(GoneDatabase())

    with pytest.raises(Refusal) as refused:
        await calls.record(CALLER, method="GET", path="/v1/items")

    assert refused.value.status == 503
