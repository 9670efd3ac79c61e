"""A rule set as officers publish it: named conditions, facts, parameters, outcome tables."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from contracts.canonical import sha256_hex
from servicekit.ground.errors import Invalid
from svc_approval.domain.facts import NAME, SLUG, Day, FactDeclaration, ValueType
from svc_approval.domain.requirement import Requirement, compiled_to_cel

AS_OF = "as_of"
"""The legal day of submission, which every expression may read."""

RESERVED = frozenset({AS_OF, "it"})

Name = Annotated[str, Field(pattern=NAME, max_length=60)]
Expression = Annotated[str, Field(min_length=1, max_length=2000)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class InForce(_Part):
    """A span of legal days; both ends count, an end left out is open."""

    valid_from: Day | None = None
    valid_to: Day | None = None

    @model_validator(mode="after")
    def _starts_before_it_ends(self) -> "InForce":
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValueError("valid_to precedes valid_from")
        return self

    def covers(self, day: date) -> bool:
        """Tell whether the span is in force on *day*."""
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)


Span = TypeVar("Span", bound=InForce)


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
                raise ValueError(f"{given.value!r} is no {self.type}")
        _refuse_overlap(self.values)
        return self

    def on(self, day: date) -> ParameterValue | None:
        """Return the value in force on *day*, or none."""
        return _in_force(self.values, day)


class Condition(_Part):
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
            raise ValueError("a condition has either cel or require")
        return self

    def expression(self, facts: Mapping[str, FactDeclaration]) -> str:
        """Return the condition in CEL."""
        if self.require is None:
            return self.cel or ""
        return compiled_to_cel(self.require, facts)


class OutcomeRow(_Part):
    """What is granted where *when* holds: amounts and codes as strings."""

    when: Expression
    result: dict[Name, Annotated[str, Field(max_length=200)]] = Field(min_length=1)


class OutcomeTable(InForce):
    """The rows in force over a span; the first that holds is the result."""

    source: str = Field(min_length=1, max_length=500)
    rows: list[OutcomeRow] = Field(min_length=1, max_length=50)


class Outcomes(_Part):
    """What an approval grants, read from declared facts as conditions are."""

    facts: list[Name] = Field(min_length=1, max_length=20)
    tables: list[OutcomeTable] = Field(min_length=1, max_length=50)

    @model_validator(mode="after")
    def _one_table_a_day(self) -> "Outcomes":
        _refuse_overlap(self.tables)
        return self

    def on(self, day: date) -> OutcomeTable | None:
        """Return the table in force on *day*, or none."""
        return _in_force(self.tables, day)


class RuleSet(_Part):
    """The definition whose canonical hash an edition pins (design D8, D12)."""

    rule_set: str = Field(pattern=SLUG, max_length=60)
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
                raise ValueError(f"{', '.join(missing)}: no such fact is declared")
        unread = sorted(set(self.facts).difference(*(reader.facts for reader in self.readers())))
        if unread:
            raise ValueError(f"{', '.join(unread)}: no condition reads it, so it may not be asked")
        return self

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

    Raises ``RuleSetInvalid`` naming the first fault and its place.
    """
    try:
        return RuleSet.model_validate(definition)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        pointer = "".join(f"/{part}" for part in first["loc"])
        raise RuleSetInvalid(first["msg"], pointer=pointer) from error


def hash_of(definition: Mapping[str, object]) -> str:
    """Return the name by content of a rule set: SHA-256 of its canonical JSON."""
    return sha256_hex(definition)


def _in_force(spans: Sequence[Span], day: date) -> Span | None:
    return next((span for span in spans if span.covers(day)), None)


def _refuse_overlap(spans: Sequence[InForce]) -> None:
    ordered = sorted(spans, key=lambda span: span.valid_from or date.min)
    for earlier, later in pairwise(ordered):
        if (earlier.valid_to or date.max) >= (later.valid_from or date.min):
            raise ValueError("two spans of validity overlap")


def _refuse_twice(names: Sequence[str], what: str) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"{what} given twice or reserved: {', '.join(twice)}")
