"""Serials within one process."""

from svc_licence.licences.domain.identifier import BLOCK_SIZE, SerialBlock, Serials, Series

SERIES = Series("11440300TB2026010W001", "11440300TB2026010W", "01")


def test_serials_come_from_the_block_until_it_is_empty() -> None:
    serials = Serials("01")
    serials.add_block(SERIES, 5_000)

    taken = [serials.take(SERIES) for _ in range(BLOCK_SIZE + 1)]

    assert taken[0] == "01000000005000"
    assert taken[-2] == "01000000005999"
    assert taken[-1] is None


def test_another_series_has_its_own_block() -> None:
    serials = Serials("01")
    serials.add_block(SERIES, 1)

    assert serials.take(Series(SERIES.type_code, SERIES.authority, "02")) is None


def test_a_block_is_handed_out_once() -> None:
    kept = SerialBlock(type_code="t", authority="a", deployment="01", next_serial=1)

    assert [kept.reserve(), kept.reserve()] == [1, 1 + BLOCK_SIZE]
