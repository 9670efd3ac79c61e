"""What officers see and send."""

from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from contracts.field_class import INTERNAL, PUBLIC, SENSITIVE
from svc_approval.domain.decision import Decision
from svc_approval.domain.engine import CompiledRuleSet
from svc_approval.domain.facts import Fact
from svc_approval.domain.judgement import ConditionVerdict, Judgement, Outcome, Verdict
from svc_approval.domain.published_rule_set import PublishedRuleSet


class _View(BaseModel):
    model_config = ConfigDict(frozen=True)


class RuleSetView(_View):
    """One published version."""

    rule_set: Annotated[str, PUBLIC]
    version: Annotated[int, PUBLIC]
    rule_set_hash: Annotated[str, PUBLIC]
    title: Annotated[str, PUBLIC]
    title_en: Annotated[str, PUBLIC]
    published_at: Annotated[datetime, PUBLIC]

    @classmethod
    def of(cls, version: PublishedRuleSet) -> Self:
        return cls(
            rule_set=version.name,
            version=version.version,
            rule_set_hash=version.hash,
            title=str(version.definition["title"]),
            title_en=str(version.definition["title_en"]),
            published_at=version.published_at,
        )


class RuleSetPage(_View):
    """Published versions by name and version; ``next_cursor`` asks for the following page."""

    rule_sets: Annotated[list[RuleSetView], PUBLIC]
    next_cursor: Annotated[str | None, PUBLIC]


class RuleSetDetail(RuleSetView):
    """A version as published, and each condition as the engine runs it."""

    definition: Annotated[dict[str, object], PUBLIC]
    conditions: Annotated[dict[str, str], PUBLIC]

    @classmethod
    def with_conditions(cls, version: PublishedRuleSet, compiled: CompiledRuleSet) -> Self:
        facts = compiled.rule_set.facts
        return cls(
            **RuleSetView.of(version).model_dump(),
            definition=version.definition,
            conditions={
                condition.id: condition.expression(facts)
                for condition in compiled.rule_set.conditions
            },
        )


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
    title_en: Annotated[str, PUBLIC]
    recorded: Annotated[Verdict, INTERNAL]
    verdict: Annotated[Verdict, INTERNAL]
    changed: Annotated[bool, INTERNAL]
    facts: Annotated[list[SeenFactView], INTERNAL]

    @classmethod
    def of(cls, seen: ConditionVerdict, recorded: Verdict) -> Self:
        return cls(
            id=seen.condition.id,
            title=seen.condition.title,
            title_en=seen.condition.title_en,
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
    def of(cls, decision: Decision, judgement: Judgement) -> Self:
        conditions = [
            ReplayedCondition.of(seen, Verdict(decision.verdicts[seen.condition.id]))
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
