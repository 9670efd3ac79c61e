"""How far an officer may look and act: one scope, used by every query that serves officers (D21).

A scope is a *relation* to what it serves. The owner's department is the first; a window's (the
items it is mandated to take in and hand out), a supervisor's (clocks across departments, persons
masked), an auditor's (read only, for a time) and a helper's (their village, listed items) are
further relations, each with what it may see beside the department and the divisions.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import ARRAY, ColumnElement, Text, and_, any_, bindparam
from sqlalchemy.orm import InstrumentedAttribute

from contracts.divisions import districts_of


class Relation(StrEnum):
    """As what an officer stands to the things of a department."""

    OWNER = "owner"


@dataclass(frozen=True)
class DataScope:
    """What belongs to *department* in one of *divisions* (GB/T 2260 codes); else nothing.

    An empty department or no division is an empty scope: it holds nothing.
    """

    department: str = ""
    divisions: frozenset[str] = frozenset()
    relation: Relation = Relation.OWNER

    def holds(self, *, department: str, division: str) -> bool:
        """Whether a thing of that department and division is within the scope."""
        return (
            bool(self.department) and department == self.department and division in self.divisions
        )

    @property
    def values(self) -> dict[str, object]:
        """What a statement with `within_scope` in it is executed with."""
        divisions = sorted(self.divisions) if self.department else []
        return {"scope_department": self.department, "scope_divisions": divisions}


NO_SCOPE: Final = DataScope()


def scope_of_officer(department: object, division: object, *, on: date) -> DataScope:
    """Return the scope of an officer of *department* in *division*, with the division's districts.

    Whatever is missing, of another type, or no division on that day leads to the empty scope.
    """
    if not isinstance(department, str) or not isinstance(division, str) or not department:
        return NO_SCOPE
    return DataScope(department, districts_of(division, on=on))


def within_scope(
    *, department: InstrumentedAttribute[Any], division: InstrumentedAttribute[Any]
) -> ColumnElement[bool]:
    """Return the condition that a row is within a scope; executed with the scope's ``values``."""
    return and_(
        department == bindparam("scope_department", type_=Text),
        division == any_(bindparam("scope_divisions", type_=ARRAY(Text))),
    )
