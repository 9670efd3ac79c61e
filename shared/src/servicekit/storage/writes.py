"""What a transaction writes at its end, in one round trip to the database."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import asyncpg

_PARAMETER: Final = re.compile(r"\$(\d+)")


@dataclass(frozen=True, slots=True)
class Write:
    """One INSERT or UPDATE, and what is done with the number of rows it changed.

    *before* are the common table expressions it reads from, as they stand after ``WITH``; their
    names are theirs alone.
    """

    text: str
    arguments: Sequence[Any]
    done: Callable[[int], None]
    before: str = ""


async def write_together(connection: asyncpg.Connection, writes: Sequence[Write]) -> None:
    """Write all as one statement, and tell each how many rows it changed.

    None of them sees what another changed, and no two may change the same row (decision 0105).
    """
    text = _together(tuple((each.before, each.text, len(each.arguments)) for each in writes))
    arguments = [argument for each in writes for argument in each.arguments]
    [counts] = await connection.fetch(text, *arguments)
    for each, count in zip(writes, counts, strict=True):
        each.done(count)


@lru_cache(maxsize=256)
def _together(writes: tuple[tuple[str, str, int], ...]) -> str:
    expressions, counts, given = [], [], 0
    for place, (before, text, arguments) in enumerate(writes):
        if before:
            expressions.append(_renumbered(before, given))
        expressions.append(f"write_{place} AS ({_renumbered(text, given)} RETURNING 1)")
        counts.append(f"(SELECT count(*) FROM write_{place}) AS count_{place}")
        given += arguments
    return f"WITH {', '.join(expressions)} SELECT {', '.join(counts)}"


def _renumbered(text: str, given: int) -> str:
    return _PARAMETER.sub(lambda found: f"${int(found[1]) + given}", text)
