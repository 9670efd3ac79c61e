"""Amounts of yuan."""

import pytest

from svc_approval.rules.domain.money import fen, yuan


@pytest.mark.parametrize(
    ("text", "amount"),
    [("200.00", 20000), ("0.1", 10), ("0.30", 30), ("-1.05", -105), ("7", 700), ("0", 0)],
)
def test_an_amount_is_read_to_the_fen(text: str, amount: int) -> None:
    assert fen(text) == amount


@pytest.mark.parametrize(
    "text", ["", "1.005", "1,000.00", "1e3", " 1", "1.", ".5", "NaN", "１００", "9" * 14]
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="decimal yuan"):
        fen(text)


@pytest.mark.parametrize("text", ["200.00", "0.05", "-1.05", "1234567890123.99"])
def test_an_amount_is_written_as_it_was_read(text: str) -> None:
    assert yuan(fen(text)) == text
