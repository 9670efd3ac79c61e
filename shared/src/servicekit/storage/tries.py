"""How often something was tried wrongly, and how long the next try waits (decision 0190).

A try is counted, and committed, before anybody knows whether it is right; so of many at once no
more are looked at than of as many one after the other. What is shared counts afterwards.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from servicekit.ground.patience import Trial, TriedTooOften
from servicekit.storage.session import Session, driver

LONGEST_KEPT: Final = timedelta(days=8)
"""Longer than any patience remembers; then a count may be forgotten."""

_LOCK: Final = """
INSERT INTO wrong_try AS known (kind, subject, wrong, last_at, open_at)
VALUES ($1, $2, 0, $3, $3)
ON CONFLICT (kind, subject) DO UPDATE
    SET wrong = CASE WHEN known.last_at < $4 THEN 0 ELSE known.wrong END
RETURNING wrong, open_at
"""
_LOOK: Final = """
SELECT wrong, open_at FROM wrong_try WHERE kind = $1 AND subject = $2 AND last_at >= $3
"""
_COUNT: Final = """
UPDATE wrong_try SET wrong = $3, last_at = $4, open_at = $5 WHERE kind = $1 AND subject = $2
"""
_TAKE_BACK: Final = """
UPDATE wrong_try SET wrong = greatest(wrong - 1, 0), open_at = last_at
WHERE kind = $1 AND subject = $2
"""
_FORGET: Final = "DELETE FROM wrong_try WHERE kind = $1 AND subject = $2"


async def count_tries(session: Session, trials: Sequence[Trial], *, now: datetime) -> None:
    """Count one try against each of *trials*; commit before it is known whether it is right.

    Raises `TriedTooOften`, with the longest wait, where one of them has to wait: then nothing
    may be committed, and none is counted.
    """
    connection = await driver(session)
    counted, wait = [], timedelta()
    for trial in _in_order(trials, shared=False):
        row = await connection.fetchrow(_LOCK, *trial.key, now, now - trial.patience.forgotten)
        wait = max(wait, _wait(trial, row, now))
        counted.append((trial, row["wrong"] if row else 0))
    for trial in _in_order(trials, shared=True):
        row = await connection.fetchrow(_LOOK, *trial.key, now - trial.patience.forgotten)
        wait = max(wait, _wait(trial, row, now))
    if wait > timedelta():
        raise TriedTooOften(wait)
    for trial, wrong in counted:
        await _count(connection, trial, wrong + 1, now)


async def note_wrong(session: Session, trials: Sequence[Trial], *, now: datetime) -> None:
    """Count a try that turned out wrong against those of *trials* that are shared."""
    connection = await driver(session)
    for trial in _in_order(trials, shared=True):
        row = await connection.fetchrow(_LOCK, *trial.key, now, now - trial.patience.forgotten)
        await _count(connection, trial, (row["wrong"] if row else 0) + 1, now)


async def note_right(session: Session, trials: Sequence[Trial]) -> None:
    """Begin anew for those of *trials* that are not shared: it was the right one who tried."""
    connection = await driver(session)
    for trial in _in_order(trials, shared=False):
        await connection.execute(_FORGET, *trial.key)


async def take_back_try(session: Session, trials: Sequence[Trial]) -> None:
    """Undo a counted try of which nobody could say whether it was right."""
    connection = await driver(session)
    for trial in _in_order(trials, shared=False):
        await connection.execute(_TAKE_BACK, *trial.key)


async def wrong_tries(session: Session, trial: Trial, *, now: datetime) -> int:
    """Return how many tries are counted against *trial*."""
    connection = await driver(session)
    row = await connection.fetchrow(_LOOK, *trial.key, now - trial.patience.forgotten)
    return int(row["wrong"]) if row else 0


async def forget_old_tries(session: Session, *, now: datetime) -> None:
    """Delete the counts that no patience remembers any more."""
    connection = await driver(session)
    await connection.execute("DELETE FROM wrong_try WHERE last_at < $1", now - LONGEST_KEPT)


def _in_order(trials: Sequence[Trial], *, shared: bool) -> list[Trial]:
    """Return those that are shared, or are not, in the one order in which all lock them."""
    some = (each for each in trials if each.patience.shared is shared)
    return sorted(some, key=lambda each: each.key)


def _wait(trial: Trial, row: Any, now: datetime) -> timedelta:
    """Return how long a try waits; where tries are free, one that came at once waits for none."""
    if row is None or not trial.patience.wait_after(row["wrong"]):
        return timedelta()
    wait: timedelta = row["open_at"] - now
    return wait


async def _count(connection: Any, trial: Trial, wrong: int, now: datetime) -> None:
    open_at = now + trial.patience.wait_after(wrong)
    await connection.execute(_COUNT, *trial.key, wrong, now, open_at)
