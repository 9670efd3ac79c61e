"""Pieces of a definition that are in force over a span of legal days."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Annotated, Final, TypeVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

from contracts.texts import fault
from svc_approval.rules.domain.facts import NAME, Day

AS_OF: Final = "as_of"
"""The legal day of submission, which every expression may read."""

Name = Annotated[str, Field(pattern=NAME, max_length=60)]
Expression = Annotated[str, Field(min_length=1, max_length=2000)]


class Part(BaseModel):
    """A piece of a definition: what it does not know is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class InForce(Part):
    """A span of legal days; both ends count, an end left out is open."""

    valid_from: Day | None = None
    valid_to: Day | None = None

    @model_validator(mode="after")
    def _starts_before_it_ends(self) -> "InForce":
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise fault(
                zh="有效期止日（valid_to）早于起日（valid_from）。",
                en="valid_to precedes valid_from.",
            )
        return self

    def covers(self, day: date) -> bool:
        """Tell whether the span is in force on *day*."""
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)


Span = TypeVar("Span", bound=InForce)


def in_force(spans: Sequence[Span], day: date) -> Span | None:
    """Return which of *spans* is in force on *day*, or None."""
    return next((span for span in spans if span.covers(day)), None)


def refuse_overlap(spans: Sequence[InForce]) -> None:
    """Refuse *spans* of which two are in force on one day."""
    ordered = sorted(spans, key=lambda span: span.valid_from or date.min)
    for earlier, later in pairwise(ordered):
        if (earlier.valid_to or date.max) >= (later.valid_from or date.min):
            raise fault(zh="两段有效期重叠。", en="Two spans of validity overlap.")
