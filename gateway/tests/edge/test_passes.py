"""Passes: when one is given out again, and when another is made or refused."""

from uuid import UUID, uuid4

import pytest

from contracts.parties import Capacity, Party, PartyKind
from gateway.edge.passes import REUSE, Passes
from gateway.edge.refusals import Refusal, not_acting_for
from gateway.edge.revocations import Revocations
from gateway.edge.standings import Standings
from gateway.organisations.domain.standing import Standing
from gateway.provider.domain.caller import Caller
from servicekit.trust.keys import SigningKey
from servicekit.trust.passes import InternalTokens

ORGANISATION = UUID(int=7)
NAMED = str(ORGANISATION).encode()
CALLER = Caller(
    account_id=str(UUID(int=1)),
    session_id="session",
    client_id="tongban-app",
    assurance_level="L3",
    scopes=frozenset({"applications", "licences"}),
    expires_at=10_000,
)


class Members(Standings):
    """Standings without a database: one organisation, whose only member comes and goes."""

    def __init__(self) -> None:
        self.membership_id: str | None = str(uuid4())
        self.looked_up = 0

    async def of(
        self,
        caller: Caller,
        party: bytes | None,
        *,
        audience: str,  # noqa: ARG002
        scope: str | None,  # noqa: ARG002
    ) -> Standing | None:
        self.looked_up += 1
        if party is None:
            own = Party(kind=PartyKind.PERSON, id=UUID(caller.account_id))
            return Standing(own, Capacity.SELF)
        if self.membership_id is None:
            raise not_acting_for()
        organisation = Party(kind=PartyKind.ORGANISATION, id=ORGANISATION)
        return Standing(organisation, Capacity.AGENT, self.membership_id)


@pytest.fixture
def members() -> Members:
    return Members()


@pytest.fixture
def revocations() -> Revocations:
    return Revocations(memory=900)


@pytest.fixture
def passes(members: Members, revocations: Revocations) -> Passes:
    return Passes(InternalTokens(SigningKey.generate("gateway")), members, revocations)


async def token(
    passes: Passes, *, party: bytes | None = NAMED, scope: str = "applications", at: float = 0
) -> str:
    issued = await passes.exchange(
        CALLER, party=party, audience="svc-application", scope=scope, now=at
    )
    return issued.token


async def test_a_pass_is_given_out_again_for_a_while(passes: Passes, members: Members) -> None:
    first = await token(passes)

    assert await token(passes, at=REUSE - 1) == first
    assert await token(passes, at=REUSE + 1) != first
    assert members.looked_up == 2


async def test_parties_and_scopes_have_passes_of_their_own(passes: Passes) -> None:
    tokens = {
        await token(passes),
        await token(passes, party=None),
        await token(passes, scope="licences"),
    }

    assert len(tokens) == 3


async def test_a_kept_pass_is_worth_nothing_once_its_membership_has_gone(
    passes: Passes, members: Members, revocations: Revocations
) -> None:
    await token(passes)
    revocations.learn(str(members.membership_id))
    members.membership_id = None

    with pytest.raises(Refusal, match="not-acting-for"):
        await token(passes, at=1)
    await token(passes, party=None, at=1)


async def test_a_membership_that_ends_while_it_is_looked_up_gives_no_pass(
    passes: Passes, members: Members, revocations: Revocations
) -> None:
    revocations.learn(str(members.membership_id))  # heard before the look-up came back

    with pytest.raises(Refusal, match="not-acting-for"):
        await token(passes)


async def test_another_membership_gives_another_pass(
    passes: Passes, members: Members, revocations: Revocations
) -> None:
    first = await token(passes)
    revocations.learn(str(members.membership_id))
    members.membership_id = str(uuid4())

    assert await token(passes, at=1) != first
