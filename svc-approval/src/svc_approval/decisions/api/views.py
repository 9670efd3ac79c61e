"""What officers see of decisions, and send."""

from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from contracts.field_class import INTERNAL, PUBLIC, SENSITIVE
from contracts.texts import Language
from svc_approval.decisions.domain import Decision
from svc_approval.rules.domain.facts import Fact
from svc_approval.rules.domain.judgement import ConditionVerdict, Judgement, Outcome, Verdict


class _View(BaseModel):
    model_config = ConfigDict(frozen=True)


class ReplayOrder(BaseModel):
    """Facts to put in the place of recorded ones; none replays the record as it is."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    changed_facts: Annotated[dict[str, object], SENSITIVE] = {}


class SeenFactView(_View):
    """A fact a condition saw: where from and when; its value stays sealed."""

    name: Annotated[str, PUBLIC]
    known: Annotated[bool, INTERNAL]
    lack: Annotated[str | None, PUBLIC]
    source: Annotated[str, PUBLIC]
    record: Annotated[str | None, SENSITIVE]
    fetched_at: Annotated[datetime, INTERNAL]

    @classmethod
    def of(cls, fact: Fact) -> Self:
        return cls(
            name=fact.name,
            known=fact.known,
            lack=fact.lack,
            source=fact.source,
            record=fact.record,
            fetched_at=fact.fetched_at,
        )


class ReplayedCondition(_View):
    """One condition: what it came to then, what it comes to now."""

    id: Annotated[str, PUBLIC]
    title: Annotated[str, PUBLIC]
    recorded: Annotated[Verdict, INTERNAL]
    verdict: Annotated[Verdict, INTERNAL]
    changed: Annotated[bool, INTERNAL]
    facts: Annotated[list[SeenFactView], INTERNAL]

    @classmethod
    def of(cls, seen: ConditionVerdict, recorded: Verdict, language: Language) -> Self:
        """Return the view in *language*."""
        return cls(
            id=seen.condition.id,
            title=seen.condition.in_words.in_(language),
            recorded=recorded,
            verdict=seen.verdict,
            changed=seen.verdict is not recorded,
            facts=[SeenFactView.of(fact) for fact in seen.facts],
        )


class ReplayView(_View):
    """A recorded decision judged again from its record."""

    decision_id: Annotated[UUID, INTERNAL]
    case_id: Annotated[UUID, INTERNAL]
    attempt: Annotated[int, INTERNAL]
    rule_set_hash: Annotated[str, PUBLIC]
    as_of: Annotated[date, INTERNAL]
    same: Annotated[bool, INTERNAL]
    recorded_outcome: Annotated[Outcome, INTERNAL]
    outcome: Annotated[Outcome, INTERNAL]
    recorded_result: Annotated[dict[str, str], SENSITIVE]
    result: Annotated[dict[str, str], SENSITIVE]
    conditions: Annotated[list[ReplayedCondition], SENSITIVE]

    @classmethod
    def of(cls, decision: Decision, judgement: Judgement, language: Language) -> Self:
        """Return what *judgement* makes of *decision*, in *language*."""
        conditions = [
            ReplayedCondition.of(seen, Verdict(decision.verdicts[seen.condition.id]), language)
            for seen in judgement.conditions
        ]
        result = dict(judgement.result or {})
        changed = any(condition.changed for condition in conditions)
        return cls(
            decision_id=decision.id,
            case_id=decision.case_id,
            attempt=decision.attempt,
            rule_set_hash=decision.rule_set_hash,
            as_of=decision.as_of,
            same=not changed and (judgement.outcome, result) == (decision.outcome, decision.result),
            recorded_outcome=decision.outcome,
            outcome=judgement.outcome,
            recorded_result=decision.result,
            result=result,
            conditions=conditions,
        )
