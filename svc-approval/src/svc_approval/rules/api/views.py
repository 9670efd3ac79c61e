"""What officers of the rules see and send."""

from datetime import datetime
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field

from contracts.field_class import INTERNAL, PUBLIC
from contracts.texts import Language
from svc_approval.rules.domain.engine import CompiledRuleSet
from svc_approval.rules.domain.published_rule_set import PublishedRuleSet


class RuleSetToPublish(BaseModel):
    """A rule set's definition, and beside its members why it is changed."""

    model_config = ConfigDict(frozen=True, extra="allow")

    reason: Annotated[str | None, INTERNAL, Field(min_length=1, max_length=500)] = None

    @property
    def definition(self) -> dict[str, object]:
        """All that was sent but the reason."""
        return dict(self.model_extra or {})


class RuleSetView(BaseModel):
    """One published version; whose it is, who published it and why."""

    model_config = ConfigDict(frozen=True)

    rule_set: Annotated[str, PUBLIC]
    version: Annotated[int, PUBLIC]
    rule_set_hash: Annotated[str, PUBLIC]
    title: Annotated[str, PUBLIC]
    department: Annotated[str | None, PUBLIC]
    division: Annotated[str | None, PUBLIC]
    published_at: Annotated[datetime, PUBLIC]
    published_by: Annotated[str, INTERNAL]
    reason: Annotated[str | None, INTERNAL]

    @classmethod
    def of(cls, version: PublishedRuleSet, language: Language) -> Self:
        """Return the view of *version* in *language*."""
        return cls(
            rule_set=version.name,
            version=version.version,
            rule_set_hash=version.hash,
            title=version.title.in_(language),
            department=version.department,
            division=version.division,
            published_at=version.published_at,
            published_by=version.published_by,
            reason=version.reason,
        )


class RuleSetPage(BaseModel):
    """Published versions by name and version; ``next_cursor`` asks for the following page."""

    model_config = ConfigDict(frozen=True)

    rule_sets: Annotated[list[RuleSetView], PUBLIC]
    next_cursor: Annotated[str | None, PUBLIC]


class RuleSetDetail(RuleSetView):
    """A version as published, and each condition as the engine runs it."""

    definition: Annotated[dict[str, object], PUBLIC]
    conditions: Annotated[dict[str, str], PUBLIC]

    @classmethod
    def with_conditions(
        cls, version: PublishedRuleSet, compiled: CompiledRuleSet, language: Language
    ) -> Self:
        """Return the view of *version*, whose conditions are *compiled*."""
        facts = compiled.rule_set.facts
        return cls(
            **RuleSetView.of(version, language).model_dump(),
            definition=version.definition,
            conditions={
                condition.id: condition.expression(facts)
                for condition in compiled.rule_set.conditions
            },
        )
