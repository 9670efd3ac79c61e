"""What is left of the suite's work when far more is asked of it than it can do."""

from typing import Any, Final

from suite.bench.table import Row, at_least, at_most, percentile
from suite.bench.turns import Turn, elsewhere

TIMES: Final = 5
"""So many times what the suite files at its best is asked of it."""


def overload_rows(turn: Turn, peak: float, **checked: Any) -> list[Row]:
    """Return the rows about a flood; *peak* is how many filings a second the suite does."""
    filed, turned_away = turn.answer["filed"], turn.answer["turned_away"]
    seconds = turn.answer["flooded_seconds"]
    goodput = len(filed) / seconds
    notes = [
        (
            f"{goodput:.0f} of {peak:.0f} a second, "
            f"p50 / p99 {_percentile(filed, 0.5):.0f} / {_percentile(filed, 0.99):.0f} ms; "
            f"{len(turned_away) / seconds:.0f} a second told to come again"
        ),
        (
            f"{turn.answer['unanswered']} got no answer, {turn.answer['found_filed']} of these "
            f"had been filed: asked again with the same key, each got its answer"
        ),
        elsewhere([turn]),
    ]
    what = f"filings at {TIMES} times the peak, against the peak"
    rows = [at_least(what, 80, "%", [100 * goodput / peak], notes=notes, **checked)]
    for name, share, limit in (("p50", 0.5, 20), ("p99", 0.99, 100)):
        told = [_percentile(turned_away, share)]
        rows.append(at_most(f"being told to come again then, {name}", limit, "ms", told, **checked))
    return rows


def _percentile(values: list[float], share: float) -> float:
    return percentile(values, share) if values else 0.0
