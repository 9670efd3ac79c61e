"""For whom a request says it acts, and what is answered when nobody can tell."""

import pytest

from gateway.edge.headers import by_name
from gateway.edge.refusals import Refusal
from gateway.edge.standings import Standings, acting_for
from gateway.provider.domain.caller import Caller
from servicekit.storage.database import Database

ORGANISATION = b"0198f3a1-a0c4-7c55-9b0e-000000000001"
TO_A_SERVICE = {"audience": "svc-application", "scope": "applications"}


def named(*values: bytes) -> bytes | None:
    headers = [(b"accept", b"*/*"), *((b"acting-for", value) for value in values)]
    return acting_for(by_name(headers), headers)


def caller(level: str = "L3", roles: tuple[str, ...] = ()) -> Caller:
    return Caller(
        account_id="0198f3a1-a0c4-7c55-9b0e-000000000002",
        session_id="session",
        client_id="tongban-app",
        assurance_level=level,
        scopes=frozenset({"applications"}),
        expires_at=10_000,
        roles=roles,
    )


@pytest.fixture
def nowhere() -> Standings:
    """Standings whose database is away: whoever asks it gets a 503."""
    return Standings(Database("postgresql://nobody@127.0.0.1:1/none", source="gateway"))


def test_a_request_names_one_party_or_none() -> None:
    assert named() is None
    assert named(ORGANISATION) == ORGANISATION
    assert named(ORGANISATION, ORGANISATION) == b""


async def test_a_database_that_is_away_lets_nobody_through(nowhere: Standings) -> None:
    with pytest.raises(Refusal) as refused:
        await nowhere.of(caller(), ORGANISATION, **TO_A_SERVICE)

    assert refused.value.status == 503


async def test_ones_own_matters_need_no_database(nowhere: Standings) -> None:
    standing = await nowhere.of(caller("L2"), None, **TO_A_SERVICE)

    assert standing is not None
    assert str(standing.party.id) == caller().account_id


@pytest.mark.parametrize("who", [caller("L2"), caller(roles=("cases",))], ids=["phone", "officer"])
async def test_who_may_never_act_for_others_is_refused_unasked(
    nowhere: Standings, who: Caller
) -> None:
    with pytest.raises(Refusal, match="not-acting-for"):
        await nowhere.of(who, ORGANISATION, **TO_A_SERVICE)


@pytest.mark.parametrize("value", [b"", b"x", ORGANISATION + b"0", b"\xff" * 36])
async def test_what_is_no_id_is_refused_unasked(nowhere: Standings, value: bytes) -> None:
    with pytest.raises(Refusal, match="not-acting-for"):
        await nowhere.of(caller(), value, **TO_A_SERVICE)
