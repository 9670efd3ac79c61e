"""What the rules made of a case: a verdict on every condition, and what is granted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from svc_approval.rules.domain.facts import Fact
from svc_approval.rules.domain.rule_set import Condition


class Verdict(StrEnum):
    """What one condition came to."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, holds: bool | None) -> "Verdict":
        return cls.UNKNOWN if holds is None else cls.TRUE if holds else cls.FALSE


class Outcome(StrEnum):
    """Approved at once, or to a human; never a refusal (行政许可法 38, PIPL 24)."""

    APPROVED = "approved"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class ConditionVerdict:
    """One condition's verdict with the facts it saw, their source and time."""

    condition: Condition
    verdict: Verdict
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Every condition's verdict by the law of one day.

    ``result`` is the outcome table's row where all conditions hold, empty for a rule set without
    one; none where a condition fails or is unknown, or no row answers for the day.
    """

    as_of: date
    conditions: tuple[ConditionVerdict, ...]
    result: Mapping[str, str] | None

    @property
    def outcome(self) -> Outcome:
        return Outcome.REVIEW if self.result is None else Outcome.APPROVED

    @property
    def verdicts(self) -> dict[str, Verdict]:
        return {seen.condition.id: seen.verdict for seen in self.conditions}
