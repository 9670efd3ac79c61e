"""CEL as we use it: typed names, our own functions, and an answer that may be unknown.

CEL refuses unknown names and wrong types when it compiles, cannot reach the system, and stops at
an iteration budget. A name left out of an evaluation is an error value, over which ``&&`` and
``||`` reason in three values.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from cel_expr_python import cel

from svc_approval.rules.domain import calendar, money
from svc_approval.rules.domain.facts import Kind, ValueType, as_date, at_midnight

_PLAIN: Final = {
    Kind.DATE: cel.Type.TIMESTAMP,
    Kind.STRING: cel.Type.STRING,
    Kind.BOOL: cel.Type.BOOL,
    Kind.INT: cel.Type.INT,
    Kind.MONEY: cel.Type.INT,
}


def day_type() -> cel.Type:
    """Return the CEL type of a legal day: midnight UTC, since CEL has no date of its own."""
    return _PLAIN[Kind.DATE]


def type_of(declared: ValueType, *, nullable: bool = False) -> cel.Type:
    """Return the CEL type of a declared name.

    What may be null is the list of what the register holds, empty for a known "none": CEL C++ takes
    no null for a typed name, and a list cannot be read as though something were there.
    """
    plain = _PLAIN[declared.of or declared.type]
    return cel.Type.List(plain) if nullable or declared.type is Kind.LIST else plain


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled condition and the names it may read."""

    program: cel.Expression
    names: frozenset[str]
    counts_working_days: bool
    """Whether what it comes to depends on the working-day table."""

    def holds(self, bound: Mapping[str, object]) -> bool | None:
        """Return what it comes to; none where what it needs is unknown or it cannot finish."""
        seen = {name: bound[name] for name in self.names if name in bound}
        try:
            answer = self.program.eval(data=seen).value()
        except RuntimeError:  # the iteration budget is spent: what it would have said is unknown
            return None
        return answer if isinstance(answer, bool) else None


def compiled(expression: str, names: Mapping[str, cel.Type]) -> Expression:
    """Compile *expression* over exactly *names*; ``ValueError`` says what CEL refuses."""
    try:
        program = cel.NewEnv(variables=dict(names), functions=_FUNCTIONS).compile(expression)
    except RuntimeError as refused:
        raise ValueError(str(refused).removesuffix(" [INVALID_ARGUMENT]")) from refused
    if program.return_type() != cel.Type.BOOL:
        raise ValueError(f"a condition is true or false, this is {program.return_type().name()}")
    return Expression(program, frozenset(names), _WORKING_DAYS in expression)


def _function(
    name: str, returns: cel.Type, takes: list[cel.Type], does: Callable[..., object]
) -> cel.FunctionDecl:
    overload = cel.Overload(id=f"tongban_{name}", return_type=returns, parameters=takes, impl=does)
    return cel.FunctionDecl(name, [overload])


def _date(text: str) -> datetime:
    return at_midnight(as_date(text))


def _add_years(day: datetime, years: int) -> datetime:
    return at_midnight(calendar.add_years(day.date(), years))


def _age(birth: datetime, on: datetime) -> int:
    return calendar.age(birth.date(), on.date())


def _working_days(start: datetime, end: datetime) -> int:
    return calendar.working_days(start.date(), end.date())


_WORKING_DAYS: Final = "working_days"
_DAY, _INT, _TEXT = cel.Type.TIMESTAMP, cel.Type.INT, cel.Type.STRING

_FUNCTIONS: Final = [
    _function("date", _DAY, [_TEXT], _date),
    _function("add_years", _DAY, [_DAY, _INT], _add_years),
    _function("age", _INT, [_DAY, _DAY], _age),
    _function(_WORKING_DAYS, _INT, [_DAY, _DAY], _working_days),
    _function("fen", _INT, [_TEXT], money.fen),
    _function("yuan", _TEXT, [_INT], money.yuan),
]
"""What an expression may call beyond CEL's own; one that raises makes the answer unknown."""
