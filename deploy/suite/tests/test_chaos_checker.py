"""What the checker of a chaos run says of each kind of fault, one at a time."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import pytest

from suite.chaos.checker import (
    Announced,
    CaseSeen,
    Evidence,
    PersonSeen,
    Postponed,
    Step,
    judge,
)

BEGAN: Final = datetime(2026, 11, 20, 2, tzinfo=UTC)
SUBMITTED, CLOSED = "application-submitted", "application-closed"


def steps(*words: str, first: int = 1) -> tuple[Step, ...]:
    return tuple(
        Step(number=first + at, at=BEGAN + timedelta(seconds=at), step=word)
        for at, word in enumerate(words)
    )


DELIVERED: Final = CaseSeen(
    id="a",
    status="delivered",
    owner="applicant",
    next_step="rate",
    due_at=None,
    steps=steps("submitted", "approved", "delivered", "late_decision"),
)
WAITING: Final = CaseSeen(
    id="b",
    status="in_review",
    owner="officer",
    next_step="review",
    due_at=BEGAN,
    steps=steps("submitted", "sent_to_review"),
)
LATE_FIRST: Final = replace(DELIVERED.steps[0], at=BEGAN + timedelta(days=1))
FIRST: Final = PersonSeen(name="first", cases=[DELIVERED], licences=["a"], ratings=["a"])
SECOND: Final = PersonSeen(name="second", cases=[WAITING])
OUTBOX: Final = [
    Announced(
        service="svc-application",
        topic="application",
        subject=subject,
        sequence=sequence,
        type=type_,
        sent=True,
    )
    for subject, sequence, type_ in (("a", 1, SUBMITTED), ("a", 2, CLOSED), ("b", 1, SUBMITTED))
]
HEARD: Final = {
    ("svc-approval", "application", "a"): 1,
    ("svc-approval", "application", "b"): 1,
    ("svc-evaluation", "application", "a"): 2,
}
FINE: Final = Evidence(
    filed={"a", "b"},
    granted={"a"},
    rated={"a"},
    people=[FIRST, SECOND],
    licences=["a"],
    rateable=["a"],
    decisions=[("a", 1), ("b", 1), ("b", 2)],
    outbox=OUTBOX,
    heard=HEARD,
    listens={"svc-approval": {SUBMITTED}, "svc-evaluation": {CLOSED}},
)
PARKED: Final = Postponed(service="svc-licence", topic="application", subject="a", reason="parked")


def first(**changes: Any) -> dict[str, Any]:
    """The first person's case is otherwise."""
    return {"people": [replace(FIRST, cases=[replace(DELIVERED, **changes)]), SECOND]}


def second(**changes: Any) -> dict[str, Any]:
    """The second person's case is otherwise."""
    return {"people": [FIRST, replace(SECOND, cases=[replace(WAITING, **changes)])]}


def outbox(place: int, **changes: Any) -> dict[str, Any]:
    """One row of the outbox is otherwise."""
    return {"outbox": [replace(r, **changes) if n == place else r for n, r in enumerate(OUTBOX)]}


def heard(listener: str, sequence: int) -> dict[str, Any]:
    """A service has heard so much of the first case."""
    return {"heard": {**HEARD, (listener, "application", "a"): sequence}}


@pytest.mark.parametrize(
    ("fault", "kinds"),
    [
        pytest.param({}, set(), id="nothing wrong"),
        pytest.param({"filed": {"a", "b", "c"}}, {"lost"}, id="filed and not there"),
        pytest.param({"granted": {"a", "b"}}, {"lost"}, id="granted and in review"),
        pytest.param({"rated": {"a", "b"}}, {"lost"}, id="rated and no rating"),
        pytest.param({"licences": []}, {"lost"}, id="delivered without a licence"),
        pytest.param(
            {"people": [replace(FIRST, licences=[]), SECOND]}, {"lost"}, id="its holder sees none"
        ),
        pytest.param({"rateable": [], "rated": set()}, {"lost"}, id="no rating was opened"),
        pytest.param({"outbox": OUTBOX[1:]}, {"lost"}, id="an event was never told"),
        pytest.param(
            {"people": [replace(FIRST, cases=[DELIVERED, replace(WAITING, id="c")]), SECOND]},
            {"doubled"},
            id="filed once and two cases",
        ),
        pytest.param({"licences": ["a", "a"]}, {"doubled"}, id="two licences for one case"),
        pytest.param({"rateable": ["a", "a"]}, {"doubled"}, id="two ratings of one case"),
        pytest.param(
            {"decisions": [("a", 1), ("a", 1)]}, {"doubled"}, id="two decisions at one attempt"
        ),
        pytest.param({"outbox": [*OUTBOX, OUTBOX[0]]}, {"doubled"}, id="one sequence, two events"),
        pytest.param(
            first(steps=steps("approved", "delivered", first=2)), {"disordered"}, id="no first step"
        ),
        pytest.param(
            first(steps=steps("submitted", "delivered", "approved")),
            {"disordered"},
            id="it went on after its end",
        ),
        pytest.param(
            first(steps=[LATE_FIRST, *DELIVERED.steps[1:]]),
            {"disordered"},
            id="steps go back in time",
        ),
        pytest.param({"licences": ["a", "b"]}, {"ghosts"}, id="a licence for a case in review"),
        pytest.param(heard("svc-evaluation", 3), {"ghosts"}, id="heard what nobody told"),
        pytest.param(heard("svc-evaluation", 1), {"stuck"}, id="sent and not applied"),
        pytest.param(outbox(1, sent=False), {"stuck"}, id="not sent"),
        pytest.param({"postponed": [PARKED]}, {"stuck"}, id="postponed"),
        pytest.param(
            second(status="submitted", owner="rules"), {"stuck"}, id="waits for the rules"
        ),
        pytest.param(second(due_at=None), {"stuck"}, id="in review without a deadline"),
        pytest.param(second(owner="nobody"), {"stuck"}, id="in review without an owner"),
        pytest.param(second(next_step="none"), {"stuck"}, id="in review without a next step"),
        pytest.param({"unfit": ["500: oh"]}, {"unfit"}, id="a client was answered 500"),
        pytest.param(
            {"filed": {"a", "b", "c", "d"}, "untold": {"c"}}, {"lost"}, id="told of and lost"
        ),
        pytest.param(
            {"filed": {"a", "b", "c"}, "granted": {"a", "b"}, "rated": {"c"}, "untold": {"b", "c"}},
            set(),
            id="answered, told to nobody and put back",
        ),
        pytest.param(
            {"outbox": OUTBOX[1:], **heard("svc-evaluation", 3), "restored": {"application"}},
            set(),
            id="numbers of what was told after the backup",
        ),
        pytest.param(
            {"outbox": OUTBOX[1:], "restored": {"licence"}}, {"lost"}, id="another was put back"
        ),
        pytest.param(
            {"licences": [], "restored": {"application", "licence"}},
            {"lost"},
            id="put back and not mended",
        ),
    ],
)
def test_each_fault_is_called_by_its_name(fault: dict[str, Any], kinds: set[str]) -> None:
    verdict = judge(replace(FINE, **fault))

    assert {kind for kind, found in vars(verdict).items() if found} == kinds
    assert verdict.clean is not bool(kinds)
