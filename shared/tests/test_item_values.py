"""How values are written by their types, and how long a pattern may take."""

import time

import pytest

from contracts.items.form import FieldType, Validation
from contracts.items.values import (
    PatternNotUsable,
    is_allowed,
    is_written_as,
    usable,
    written,
)


@pytest.mark.parametrize(
    ("kind", "sent", "kept"),
    [
        (FieldType.DECIMAL, " 200.00", "200.00"),
        (FieldType.DECIMAL, "２００.００\t", "200.00"),
        (FieldType.DATE, " 2026-11-20\n", "2026-11-20"),
        (FieldType.TEXT, " 示例路１号 ", "示例路１号"),
        (FieldType.BOOL, True, True),
    ],
)
def test_a_value_is_written_as_its_type_writes_it(
    kind: FieldType, sent: object, kept: object
) -> None:
    assert written(kind, sent) == kept
    assert is_written_as(kind, written(kind, sent))


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (FieldType.DECIMAL, " 200.00"),
        (FieldType.DECIMAL, "2e2"),
        (FieldType.DECIMAL, "1_000"),
        (FieldType.DECIMAL, "٢٠٠"),
        (FieldType.DECIMAL, "Infinity"),
        (FieldType.DECIMAL, 200),
        (FieldType.DATE, "20261120"),
        (FieldType.DATE, "2026-W47-5"),
        (FieldType.DATE, "2026-02-30"),
        (FieldType.TEXT, "a\0b"),
        (FieldType.TEXT, "\ud800"),
        (FieldType.TEXT, "x" * 2001),
        (FieldType.BOOL, "true"),
    ],
)
def test_what_is_written_another_way_is_none_of_the_type(kind: FieldType, value: object) -> None:
    assert not is_written_as(kind, value)


def test_no_pattern_takes_long_whatever_the_value() -> None:
    rules = Validation(pattern="([0-9]+)+$")

    began = time.process_time()
    assert not is_allowed(rules, "1" * 1999 + "x")

    assert time.process_time() - began < 0.1


@pytest.mark.parametrize("pattern", ["(", "(?=a)", r"(a)\1", "x" * 501])
def test_a_pattern_that_cannot_be_used_says_so(pattern: str) -> None:
    with pytest.raises(PatternNotUsable):
        usable(pattern)


def test_a_pattern_of_an_older_edition_that_cannot_be_used_allows_all() -> None:
    assert is_allowed(Validation(pattern="(?=a)b"), "anything")
