"""The structured form of a condition: what an officer writes without knowing CEL.

A requirement compiles to CEL and to nothing else, so there is one engine. A nullable fact is, in
CEL, the list of what the register holds: empty for a known "none". The structured form hides
that: "none" meets a test only where ``or_none`` says so.
"""

import json
from collections.abc import Mapping
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, model_validator

from contracts.texts import fault
from svc_approval.rules.domain.facts import Day, FactDeclaration, Kind

TESTS: Final[dict[str, str]] = {
    "equals": "{v} == {x}",
    "one_of": "{v} in {x}",
    "starts_with": "{v}.startsWith({x})",
    "at_least": "{v} >= {x}",
    "below": "{v} < {x}",
    "age_at_least": "age({v}, as_of) >= {x}",
    "longer_ago_than_years": "add_years({v}, {x}) < as_of",
    "at_least_years_ago": "add_years({v}, {x}) <= as_of",
}
"""Each test as CEL; ``v`` is the fact's value, ``x`` what it is held against."""


class ParameterReference(BaseModel):
    """The value of a parameter on the day of submission."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    parameter: str


class SubmissionDay(BaseModel):
    """The legal day of submission itself."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    day: Annotated[str, Field(pattern="^as_of$")]


class FixedDay(BaseModel):
    """A day of the calendar."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    date: Day


Operand = ParameterReference | SubmissionDay | FixedDay | bool | int | str | list[str] | list[int]


class ElementTest(BaseModel):
    """One of ``TESTS`` with what a value is held against."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    equals: Operand | None = None
    one_of: Operand | None = None
    starts_with: Operand | None = None
    at_least: Operand | None = None
    below: Operand | None = None
    age_at_least: Operand | None = None
    longer_ago_than_years: Operand | None = None
    at_least_years_ago: Operand | None = None

    def on(self, value: str) -> str:
        """Return the test of *value* in CEL; ``ValueError`` where there is none."""
        for name, form in TESTS.items():
            operand = getattr(self, name)
            if operand is not None:
                return form.format(v=value, x=_written(operand))
        raise ValueError("a test is missing")


class Requirement(ElementTest):
    """One test on one fact, or ``all`` or ``any`` of several requirements.

    ``is_none`` (of a nullable fact) and ``is_empty`` (of a list) take true or false; ``every``
    holds each element of a list against a test of its own.
    """

    all: Annotated[list["Requirement"] | None, Field(min_length=1, max_length=20)] = None
    any: Annotated[list["Requirement"] | None, Field(min_length=1, max_length=20)] = None
    fact: str | None = None
    or_none: bool = False
    is_none: bool | None = None
    is_empty: bool | None = None
    every: ElementTest | None = None

    @model_validator(mode="after")
    def _says_one_thing(self) -> "Requirement":
        given = self.model_fields_set - {"fact", "or_none"}
        if len(given) != 1:
            raise fault(
                zh="一个要求只写一件事：一项检验、all 或 any。",
                en="A requirement says one thing: a test, all or any.",
            )
        if (self.fact is None) != (self.all is not None or self.any is not None):
            raise fault(
                zh="检验（且仅检验）须写明事实（fact）。",
                en="A test, and only a test, names its fact.",
            )
        return self


def compiled_to_cel(requirement: Requirement, facts: Mapping[str, FactDeclaration]) -> str:
    """Return the requirement as a CEL expression over *facts*.

    Raises ``ValueError`` for a fact that is not declared; types are the engine's to refuse.
    """
    for word, parts in (("&&", requirement.all), ("||", requirement.any)):
        if parts is not None:
            return "(" + f" {word} ".join(compiled_to_cel(part, facts) for part in parts) + ")"
    name = requirement.fact or ""
    if name not in facts:
        raise ValueError(f"the condition does not declare the fact {name!r}")
    return _tested(requirement, name, facts[name])


def _tested(requirement: Requirement, name: str, declared: FactDeclaration) -> str:
    if requirement.is_none is not None:
        return _sized(name, empty=requirement.is_none, possible=declared.nullable)
    if requirement.is_empty is not None:
        return _sized(name, empty=requirement.is_empty, possible=declared.type is Kind.LIST)
    if requirement.every is not None:
        return f"{name}.all(it, {requirement.every.on('it')})"
    if declared.nullable:
        return f"{name}.{'all' if requirement.or_none else 'exists'}(it, {requirement.on('it')})"
    return requirement.on(name)


def _sized(name: str, *, empty: bool, possible: bool) -> str:
    if not possible:
        raise ValueError(f"the fact {name!r} is declared as always there")
    return f"size({name}) {'==' if empty else '>'} 0"


def _written(operand: Operand) -> str:
    match operand:
        case ParameterReference():
            return operand.parameter
        case SubmissionDay():
            return operand.day
        case FixedDay():
            return f'date("{operand.date.isoformat()}")'
        case _:
            return json.dumps(operand, ensure_ascii=False)
