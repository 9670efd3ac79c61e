"""What the checker says of each kind of fault, one at a time."""

from dataclasses import replace
from uuid import UUID

import pytest
from station.checker import Announced, Effect, Evidence, Logged, judge

FIRST, SECOND, THIRD = (UUID(int=n) for n in (1, 2, 3))
"""Two events of one case, and one of another that was announced last."""

ANNOUNCED = [
    Announced(FIRST, ("a", 1), shard=0, sent=True),
    Announced(SECOND, ("a", 2), shard=0, sent=True),
    Announced(THIRD, ("b", 1), shard=0, sent=True),
]
LOG = [
    Logged(FIRST, partition=0, offset=0),
    Logged(SECOND, partition=0, offset=1),
    Logged(THIRD, partition=0, offset=2),
]
EFFECTS = [Effect(FIRST, ("a", 1)), Effect(SECOND, ("a", 2)), Effect(THIRD, ("b", 1))]
MARKS = [("a", 1), ("a", 2), ("b", 1)]

FINE = Evidence(answered=frozenset(MARKS), marks=MARKS, outbox=ANNOUNCED, log=LOG, effects=EFFECTS)
NOBODY = UUID(int=9)


def unsent(place: int) -> list[Announced]:
    return [replace(row, sent=row.sent and at != place) for at, row in enumerate(ANNOUNCED)]


def without(place: int, items: list[Logged] | list[Effect]) -> list[Logged] | list[Effect]:
    return [*items[:place], *items[place + 1 :]]  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("fault", "kinds"),
    [
        ({}, set()),
        ({"log": [*LOG, Logged(FIRST, 0, 3)]}, set()),
        ({"answered": frozenset({*MARKS, ("c", 1)})}, {"lost"}),
        ({"marks": [*MARKS, ("c", 1)]}, {"lost"}),
        ({"log": without(2, LOG), "effects": without(2, EFFECTS)}, {"lost"}),
        ({"effects": without(1, EFFECTS)}, {"lost"}),
        ({"effects": without(2, EFFECTS)}, {"stuck"}),
        ({"effects": without(1, EFFECTS), "postponed": {SECOND: "retry"}}, {"stuck"}),
        ({"outbox": unsent(2)}, {"stuck"}),
        (
            {"outbox": unsent(2), "log": without(2, LOG), "effects": without(2, EFFECTS)},
            {"stuck"},
        ),
        (
            {"outbox": unsent(1), "log": without(1, LOG), "effects": without(1, EFFECTS)},
            {"lost"},
        ),
        ({"marks": [*MARKS, ("b", 1)]}, {"doubled"}),
        ({"effects": [*EFFECTS, EFFECTS[2]]}, {"doubled", "disordered"}),
        ({"effects": [EFFECTS[1], EFFECTS[0], EFFECTS[2]]}, {"disordered"}),
        ({"log": [*LOG, Logged(NOBODY, 0, 3)]}, {"ghosts"}),
        ({"effects": [*EFFECTS, Effect(NOBODY, ("c", 1))]}, {"ghosts"}),
    ],
    ids=[
        "nothing wrong",
        "sent twice is no fault",
        "answered and not kept",
        "kept and not announced",
        "counts as sent and is not in the log",
        "no effect, though later ones had",
        "no effect yet",
        "postponed",
        "sent and not marked",
        "not sent yet",
        "not sent, though later ones were",
        "carried out twice",
        "effect twice",
        "effects in the wrong order",
        "in the log and never committed",
        "an effect of nothing",
    ],
)
def test_each_fault_is_called_by_its_name(fault: dict[str, object], kinds: set[str]) -> None:
    verdict = judge(replace(FINE, **fault))  # type: ignore[arg-type]

    assert {kind for kind, found in vars(verdict).items() if found} == kinds
    assert verdict.clean is not bool(kinds)
