"""What an approval grants: rows in force over a span, the first that holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field, model_validator

from svc_approval.rules.domain.requirement import SubmissionDay
from svc_approval.rules.domain.validity import (
    Expression,
    InForce,
    Name,
    Part,
    in_force,
    refuse_overlap,
)


class FactItself(Part):
    """In a result: the value of a fact, as its source gave it."""

    fact: Name


Granted = Annotated[str, Field(max_length=200)] | FactItself | SubmissionDay
"""What a result states under one name: an amount or code, a fact, the legal day of submission."""


class OutcomeRow(Part):
    """What is granted where *when* holds."""

    when: Expression
    result: dict[Name, Granted] = Field(min_length=1)

    @property
    def facts(self) -> list[str]:
        """The facts whose values the result states."""
        return [each.fact for each in self.result.values() if isinstance(each, FactItself)]

    def granted(self, values: Mapping[str, object], as_of: date) -> dict[str, str] | None:
        """Return the result, or None where a fact that it states is unknown in *values*."""
        stated: dict[str, str] = {}
        for name, granted in self.result.items():
            value = _stated(granted, values, as_of)
            if value is None:
                return None
            stated[name] = value
        return stated


class OutcomeTable(InForce):
    """The rows in force over a span; the first that holds is the result."""

    source: str = Field(min_length=1, max_length=500)
    rows: list[OutcomeRow] = Field(min_length=1, max_length=50)


class Outcomes(Part):
    """What an approval grants, read from declared facts as conditions are."""

    facts: list[Name] = Field(min_length=1, max_length=20)
    tables: list[OutcomeTable] = Field(min_length=1, max_length=50)

    @model_validator(mode="after")
    def _one_table_a_day(self) -> "Outcomes":
        refuse_overlap(self.tables)
        return self

    def on(self, day: date) -> OutcomeTable | None:
        """Return the table in force on *day*, or none."""
        return in_force(self.tables, day)


@dataclass(frozen=True)
class GrantedName:
    """A name that a table grants a value under; *always* says that every row does."""

    name: str
    always: bool
    constants: tuple[str, ...]


def granted_from(outcomes: Outcomes | None, day: date) -> list[GrantedName]:
    """Return what the tables in force on *day* or later grant, by name; none without a table."""
    tables = outcomes.tables if outcomes else []
    rows = [row for table in tables if (table.valid_to or day) >= day for row in table.rows]
    names = sorted({name for row in rows for name in row.result})
    return [
        GrantedName(
            name,
            all(name in row.result for row in rows),
            tuple(
                dict.fromkeys(
                    value for row in rows if isinstance(value := row.result.get(name), str)
                )
            ),
        )
        for name in names
    ]


def _stated(granted: Granted, values: Mapping[str, object], as_of: date) -> str | None:
    match granted:
        case FactItself():
            value = values.get(granted.fact)
            return value if isinstance(value, str) else None
        case SubmissionDay():
            return as_of.isoformat()
        case _:
            return granted
