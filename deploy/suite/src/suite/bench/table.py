"""What is printed: a row per figure, with what it should reach."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from statistics import median
from typing import Any


@dataclass(frozen=True)
class Row:
    """One figure: *values* of the repeats, of which the median counts."""

    what: str
    reach: str
    unit: str
    values: Sequence[float]
    met: bool
    verified: bool = True
    notes: Sequence[str] = ()
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def median(self) -> float:
        """The figure."""
        return median(self.values)

    def as_json(self) -> dict[str, Any]:
        """Return everything known, for machines."""
        return {**asdict(self), "median": self.median}


def at_most(what: str, limit: float, unit: str, values: Sequence[float], **more: Any) -> Row:
    """Return a row that should not exceed *limit*."""
    met = median(values) <= limit
    return Row(what, f"<= {limit:g} {unit}", unit, values, met, **more)


def at_least(what: str, limit: float, unit: str, values: Sequence[float], **more: Any) -> Row:
    """Return a row that should reach *limit*."""
    met = median(values) >= limit
    return Row(what, f">= {limit:g} {unit}", unit, values, met, **more)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the nearest-rank percentile; *share* is 0.99 for p99."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def table(found: Mapping[str, Sequence[Row]]) -> list[str]:
    """Return the lines of the table, one section a bus."""
    lines = []
    for bus, rows in found.items():
        lines += ["", f"bus: {bus}", ""]
        lines += [f"{'what':66} {'reach':>14} {'median':>10} {'min':>9} {'max':>9}"]
        for row in rows:
            mark = ("met" if row.met else "MISSED") if row.verified else "NOT VERIFIED"
            lines.append(
                f"{row.what:66} {row.reach:>14} {row.median:10.1f}"
                f" {min(row.values):9.1f} {max(row.values):9.1f}  {mark}"
            )
            lines += [f"    {note}" for note in row.notes]
    return lines
