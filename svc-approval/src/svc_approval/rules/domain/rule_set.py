"""A rule set as officers publish it: named conditions, facts, parameters, outcome tables."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from pydantic import Field, ValidationError, model_validator

from contracts.canonical import sha256_hex
from contracts.parties import PartyKind
from contracts.texts import Text, fault
from servicekit.ground.errors import Invalid
from servicekit.ground.field_faults import pointer_to, what_is_wrong
from svc_approval.rules.domain.facts import SLUG, FactDeclaration, ValueType
from svc_approval.rules.domain.outcomes import Outcomes
from svc_approval.rules.domain.requirement import Requirement, compiled_to_cel
from svc_approval.rules.domain.validity import (
    AS_OF,
    Expression,
    InForce,
    Name,
    Part,
    in_force,
    refuse_overlap,
)

RESERVED = frozenset({AS_OF, "it"})

MOST_FAULTS = 20
"""How many faults of one definition are told at once."""


class ParameterValue(InForce):
    """A threshold's value over a span, with the source that says so."""

    value: object
    source: str = Field(min_length=1, max_length=500)


class Parameter(ValueType):
    """A threshold by name: not a constant, because authorities change it."""

    values: list[ParameterValue] = Field(min_length=1, max_length=50)

    @model_validator(mode="after")
    def _one_value_a_day(self) -> "Parameter":
        for given in self.values:
            if not self.admits(given.value):
                raise fault(
                    zh=f"参数值不是 {self.type} 类型。",
                    en=f"{given.value!r} is no {self.type}.",
                )
        refuse_overlap(self.values)
        return self

    def on(self, day: date) -> ParameterValue | None:
        """Return the value in force on *day*, or none."""
        return in_force(self.values, day)


class Condition(Part):
    """One requirement of the law: what it asks in a citizen's words, and how it is judged."""

    id: str = Field(pattern=SLUG, max_length=60)
    title: str = Field(min_length=1, max_length=200)
    title_en: str = Field(min_length=1, max_length=300)
    legal_basis: str = Field(min_length=1, max_length=500)
    facts: list[Name] = Field(min_length=1, max_length=20)
    cel: Expression | None = None
    require: Requirement | None = None

    @model_validator(mode="after")
    def _says_it_one_way(self) -> "Condition":
        if (self.cel is None) == (self.require is None):
            raise fault(
                zh="一个条件须且只须有 cel 或 require 之一。",
                en="A condition has either cel or require.",
            )
        return self

    @property
    def in_words(self) -> Text:
        """What it asks, in both languages."""
        return Text(zh=self.title, en=self.title_en)

    def expression(self, facts: Mapping[str, FactDeclaration]) -> str:
        """Return the condition in CEL."""
        if self.require is None:
            return self.cel or ""
        return compiled_to_cel(self.require, facts)


class RuleSet(Part):
    """The definition whose canonical hash an edition pins (design D8, D12).

    Versions from before owners were kept have neither ``department`` nor ``division``.
    """

    rule_set: str = Field(pattern=SLUG, max_length=60)
    department: str | None = Field(default=None, pattern=SLUG, max_length=80)
    division: str | None = Field(default=None, pattern="^[0-9]{6}$")
    judges: PartyKind = PartyKind.PERSON
    title: str = Field(min_length=1, max_length=100)
    title_en: str = Field(min_length=1, max_length=200)
    fresh_for_minutes: int = Field(ge=0, le=7 * 24 * 60)
    parameters: dict[Name, Parameter] = {}
    facts: dict[Name, FactDeclaration] = Field(min_length=1, max_length=50)
    conditions: list[Condition] = Field(min_length=1, max_length=50)
    outcomes: Outcomes | None = None

    @model_validator(mode="after")
    def _names_agree(self) -> "RuleSet":
        _refuse_twice([*self.facts, *self.parameters, *RESERVED], "name")
        _refuse_twice([condition.id for condition in self.conditions], "condition")
        for reader in self.readers():
            missing = [name for name in reader.facts if name not in self.facts]
            if missing:
                raise fault(
                    zh=f"未声明的事实：{'、'.join(missing)}。",
                    en=f"{', '.join(missing)}: no such fact is declared.",
                )
        unread = sorted(set(self.facts).difference(*(reader.facts for reader in self.readers())))
        if unread:
            raise fault(
                zh=f"没有条件使用的事实不得查询：{'、'.join(unread)}。",
                en=f"{', '.join(unread)}: no condition reads it, so it may not be asked.",
            )
        return self

    @model_validator(mode="after")
    def _results_state_what_they_may(self) -> "RuleSet":
        rows = (
            [row for table in self.outcomes.tables for row in table.rows] if self.outcomes else []
        )
        stated = {name for row in rows for name in row.facts}
        if stated and self.judges is PartyKind.PERSON:
            raise fault(
                zh="结果会写入事件和决定，不得直接写入个人的事实。",
                en="A result travels in events, so it never states a fact about a person.",
            )
        for name in sorted(stated):
            declared = self.facts.get(name)
            read = self.outcomes is not None and name in self.outcomes.facts
            if declared is None or not read or not declared.is_plain_text:
                raise fault(
                    zh=f"结果所写的事实 {name} 须列入 outcomes.facts，且为必有的文本、日期或金额。",
                    en=(
                        f"{name}: a result states a fact that outcomes.facts names and that is a "
                        "string, a date or money, never null."
                    ),
                )
        return self

    def owner(self) -> tuple[str, str]:
        """Return department and division; raises ``RuleSetInvalid`` where one is missing."""
        missing = [name for name in ("department", "division") if getattr(self, name) is None]
        if missing:
            detail = Text(
                zh="请填写规则集所属的部门（department）和区划（division）。",
                en="Say which department and division the rule set belongs to.",
            )
            raise RuleSetInvalid(
                zh=detail.zh, en=detail.en, errors=[(f"/{name}", detail) for name in missing]
            )
        return self.department or "", self.division or ""

    def readers(self) -> Sequence[Condition | Outcomes]:
        """Return whatever reads facts."""
        return [*self.conditions, *([self.outcomes] if self.outcomes else [])]

    @property
    def fresh_for(self) -> timedelta:
        """How long after fetching a fact may still be judged by."""
        return timedelta(minutes=self.fresh_for_minutes)

    @property
    def operations(self) -> list[str]:
        """The source operations that must be asked, each once."""
        return sorted({fact.operation for fact in self.facts.values()})


class RuleSetInvalid(Invalid):
    """A rule set that cannot be published as it stands."""


def read_rule_set(definition: Mapping[str, object]) -> RuleSet:
    """Return the rule set that *definition*, plain JSON, writes down.

    Raises ``RuleSetInvalid`` naming the faults and their places.
    """
    try:
        return RuleSet.model_validate(definition)
    except ValidationError as error:
        faults = [
            (pointer_to(each["loc"]), what_is_wrong(each))
            for each in error.errors(include_url=False)[:MOST_FAULTS]
        ]
        first = faults[0][1]
        raise RuleSetInvalid(
            zh=f"规则集不符合要求，请按提示修改后再发布：{first.zh}",
            en=f"The rule set cannot be published as it stands: {first.en}",
            errors=faults,
        ) from error


def hash_of(definition: Mapping[str, object]) -> str:
    """Return the name by content of a rule set: SHA-256 of its canonical JSON."""
    return sha256_hex(definition)


def _refuse_twice(names: Sequence[str], what: str) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise fault(
            zh=f"名称重复或为保留字：{'、'.join(twice)}。",
            en=f"{what} given twice or reserved: {', '.join(twice)}.",
        )
