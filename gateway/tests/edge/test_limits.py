"""How much one client may ask for."""

import pytest
from starlette.types import Message

from gateway.edge.exchange import ALLOWANCES, Exchange
from gateway.edge.limits import ClientLimits, Rate, Rates, rate_limit_headers
from gateway.edge.refusals import Refusal
from gateway.provider.domain.caller import Caller


def limits(capacity: int = 100) -> ClientLimits:
    rates = Rates(
        session=Rate(10, 5),
        address=Rate(1, 2),
        reads=Rate(100, 50, "reads"),
        commands=Rate(1, 3, "commands"),
        officers_commands=Rate(1, 4, "commands"),
        refused=Rate(1, 3),
    )
    return ClientLimits(rates, capacity=capacity)


def caller(session: str, account: str = "", **more: object) -> Caller:
    told: dict[str, object] = {
        "account_id": account or session,
        "session_id": session,
        "client_id": "app",
        "assurance_level": "L3",
        "scopes": frozenset(),
        "expires_at": 0,
    }
    return Caller(**(told | more))  # type: ignore[arg-type]


def request(method: str = "GET", address: str = "192.0.2.1") -> Exchange:
    async def receive() -> Message:
        raise AssertionError

    async def send(_message: Message) -> None:
        raise AssertionError

    scope = {"type": "http", "path": "/", "method": method, "headers": [], "client": (address, 1)}
    return Exchange(scope, receive, send)


def spend(
    subject: ClientLimits,
    times: int,
    *,
    by: Caller | None,
    now: float,
    method: str = "GET",
    address: str = "192.0.2.1",
    is_kept: bool = False,
) -> Exchange:
    for _ in range(times):
        exchange = request(method, address)
        subject.count(exchange, by, is_kept=is_kept, now=now)
    return exchange


def test_a_burst_goes_through_and_the_next_one_waits() -> None:
    subject = limits()
    spend(subject, 5, by=caller("s"), now=100.0)

    with pytest.raises(Refusal) as refused:
        spend(subject, 1, by=caller("s"), now=100.0)

    assert refused.value.status == 429
    assert (b"retry-after", b"1") in refused.value.headers
    assert (b"ratelimit", b'"requests";r=0;t=1') in refused.value.headers


def test_the_bucket_fills_again_at_its_rate() -> None:
    subject = limits()
    spend(subject, 5, by=caller("s"), now=100.0)

    spend(subject, 3, by=caller("s"), now=100.3)

    with pytest.raises(Refusal):
        spend(subject, 1, by=caller("s"), now=100.3)


def test_sessions_do_not_share_a_bucket() -> None:
    subject = limits()
    spend(subject, 5, by=caller("s"), now=100.0)

    spend(subject, 5, by=caller("t"), now=100.0)


def test_strangers_share_the_bucket_of_their_address() -> None:
    subject = limits()
    spend(subject, 2, by=None, now=100.0)

    with pytest.raises(Refusal):
        spend(subject, 1, by=None, now=100.0)


def test_the_addresses_of_one_ipv6_network_share_a_bucket() -> None:
    subject = limits()
    spend(subject, 2, by=None, address="2001:db8::1", now=100.0)

    with pytest.raises(Refusal):
        spend(subject, 1, by=None, address="2001:db8::2", now=100.0)
    spend(subject, 2, by=None, address="2001:db8:0:1::1", now=100.0)


def test_what_is_kept_for_everybody_is_counted_apart() -> None:
    subject = limits()
    spend(subject, 50, by=None, is_kept=True, now=100.0)

    spend(subject, 2, by=None, now=100.0)
    with pytest.raises(Refusal):
        spend(subject, 1, by=None, is_kept=True, now=100.0)


def test_a_persons_commands_are_counted_over_all_their_sessions() -> None:
    subject = limits()
    spend(subject, 2, by=caller("s", "anna"), method="POST", now=100.0)
    spend(subject, 1, by=caller("t", "anna"), method="PATCH", now=100.0)

    with pytest.raises(Refusal) as refused:
        spend(subject, 1, by=caller("u", "anna"), method="POST", now=100.0)
    spend(subject, 1, by=caller("s", "anna"), now=100.0)
    spend(subject, 3, by=caller("v", "berta"), method="POST", now=100.0)

    assert (b"ratelimit-policy", b'"commands";q=3;w=3') in refused.value.headers


def test_officers_may_do_more() -> None:
    spend(limits(), 4, by=caller("s", roles=("cases",)), method="POST", now=100.0)


def test_an_application_in_its_own_name_has_the_rate_agreed_with_it() -> None:
    subject = limits()
    own = caller("s", "app", requests_per_second=20)
    spend(subject, 20, by=own, method="POST", now=100.0)

    with pytest.raises(Refusal):
        spend(subject, 1, by=own, now=100.0)


def test_what_is_left_is_said_of_every_policy() -> None:
    subject = limits()

    exchange = spend(subject, 2, by=caller("s"), method="POST", now=100.0)

    assert rate_limit_headers(exchange.scope[ALLOWANCES]) == (
        (b"ratelimit-policy", b'"requests";q=5;w=1, "commands";q=3;w=3'),
        (b"ratelimit", b'"requests";r=3;t=1, "commands";r=1;t=1'),
    )


def test_what_is_refused_does_not_make_the_wait_longer() -> None:
    subject = limits()
    spend(subject, 2, by=None, now=100.0)
    for _ in range(50):
        with pytest.raises(Refusal):
            spend(subject, 1, by=None, now=100.0)

    spend(subject, 1, by=None, now=101.0)


def test_full_buckets_are_forgotten() -> None:
    subject = limits(capacity=10)
    for number in range(1000):
        spend(subject, 1, by=caller(str(number)), now=100.0 + number)

    assert len(subject._requests.full_at) <= 10


def test_refused_tokens_are_counted_apart_from_what_the_address_may_ask() -> None:
    subject = limits()
    for _ in range(3):
        subject.spend_refused(address="192.0.2.1", now=100.0)

    with pytest.raises(Refusal) as refused:
        subject.spend_refused(address="192.0.2.1", now=100.0)
    spend(subject, 2, by=None, now=100.0)

    assert refused.value.status == 429
