"""How long the next try waits after so many wrong ones, and who counts as one."""

from datetime import timedelta

import pytest

from servicekit.ground.patience import Patience, network_of

PATIENCE = Patience(
    kind="test",
    free=3,
    first=timedelta(minutes=1),
    longest=timedelta(minutes=10),
    forgotten=timedelta(hours=1),
)


@pytest.mark.parametrize(
    ("wrong", "minutes"), [(0, 0), (2, 0), (3, 1), (4, 2), (6, 8), (7, 10), (5000, 10)]
)
def test_the_wait_doubles_up_to_the_longest(wrong: int, minutes: int) -> None:
    assert PATIENCE.wait_after(wrong) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::"),
        ("2001:db8:1:2:bbbb::9", "2001:db8:1:2::"),
        ("a-socket", "a-socket"),
    ],
)
def test_a_line_with_many_addresses_is_one_network(address: str, network: str) -> None:
    assert network_of(address) == network
