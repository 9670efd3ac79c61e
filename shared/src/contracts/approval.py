"""What svc-approval tells others."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from contracts.envelope import EventData


class Outcome(StrEnum):
    """What the rules made of a case: never a refusal."""

    APPROVED = "approved"
    REVIEW = "review"


class Verdict(StrEnum):
    """What one condition came to."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"


class DecisionMade(EventData):
    """Every condition of the pinned rule set was evaluated; the subject is the case's id.

    ``verdicts`` maps condition id to verdict; the values behind them stay with svc-approval and
    are asked for by who may see them. ``grant`` is the signed decision (compact JWS), present
    when and only when the outcome is ``approved``. ``result`` is the outcome table's row, such
    as ``{"monthly_amount": "200.00"}``. ``silent_sources`` are the operations that did not answer;
    what is unknown for their sake may be known once they have recovered.
    """

    type: ClassVar[str] = "gov.tongban.approval.decision-made.v1"

    case_id: UUID
    decision_id: UUID
    attempt: int
    edition_id: UUID
    rule_set_hash: str
    outcome: Outcome
    verdicts: dict[str, Verdict]
    result: dict[str, str] = {}
    decided_at: datetime
    grant: str | None = None
    silent_sources: list[str] = []


class SourceRecovered(EventData):
    """A source that was silent answers again; the subject is the source, a department's operation.

    Cases judged without it from ``silent_since`` on may be judged once more.
    """

    type: ClassVar[str] = "gov.tongban.approval.source-recovered.v1"

    source: str
    silent_since: datetime
    recovered_at: datetime


class RuleSetPublished(EventData):
    """A rule-set version may be named by an edition; the subject is the rule set's name."""

    type: ClassVar[str] = "gov.tongban.approval.rule-set-published.v1"

    rule_set: str
    rule_set_hash: str
    version: int
