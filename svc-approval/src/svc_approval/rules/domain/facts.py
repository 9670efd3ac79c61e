"""What a fact is declared as, and what a department's answer makes of it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from contracts.canonical import sha256_hex
from contracts.texts import fault
from svc_approval.rules.domain.money import fen

LONGEST_TEXT = 500
LONGEST_LIST = 100
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_INT64 = 2**63

NAME = r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$"
SLUG = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
OPERATION = r"^[a-z][a-z0-9-]*/[a-z][a-z0-9-]*$"


def as_date(text: str) -> date:
    """Return the day that *text* writes as ``YYYY-MM-DD``; ``ValueError`` for any other text."""
    if not isinstance(text, str) or not _ISO_DATE.fullmatch(text):
        raise fault(zh="日期应写作 YYYY-MM-DD。", en="A date is written YYYY-MM-DD.")
    return date.fromisoformat(text)


Day = Annotated[date, BeforeValidator(as_date)]
"""A day in a definition: pydantic alone would also read a number as seconds since 1970."""


class Kind(StrEnum):
    """The types a fact or a parameter may have; money is decimal yuan as a string."""

    DATE = "date"
    STRING = "string"
    BOOL = "bool"
    INT = "int"
    MONEY = "money"
    LIST = "list"


class ValueType(BaseModel):
    """A kind and, for a list, what it holds and how many at most."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    type: Kind
    of: Kind | None = None
    at_most: int = Field(default=LONGEST_LIST, ge=1, le=LONGEST_LIST)

    @model_validator(mode="after")
    def _lists_say_of_what(self) -> "ValueType":
        if (self.type is Kind.LIST) != (self.of is not None) or self.of is Kind.LIST:
            raise fault(
                zh="列表类型（且仅列表类型）须用 of 说明元素的类型。",
                en="A list, and only a list, says of which plain type it is.",
            )
        return self

    def admits(self, value: object) -> bool:
        """Tell whether *value*, as it stands in JSON, is of this type: nothing is converted."""
        if self.type is not Kind.LIST:
            return _is_plain(self.type, value)
        return (
            isinstance(value, list)
            and len(value) <= self.at_most
            and all(_is_plain(self.of, element) for element in value)
        )

    def bound(self, value: object) -> object:
        """Return an admitted *value* as an expression sees it: dates as midnight UTC, money fen."""
        if self.type is Kind.LIST and isinstance(value, Sequence):
            return [_bound(self.of, element) for element in value]
        return _bound(self.type, value)


class FactDeclaration(ValueType):
    """A fact's name to citizens, its type, whether null is a known "none", and who answers it."""

    title: str = Field(min_length=1, max_length=100)
    title_en: str = Field(min_length=1, max_length=100)
    operation: str = Field(pattern=OPERATION)
    nullable: bool = False

    @model_validator(mode="after")
    def _an_empty_list_is_none_enough(self) -> "FactDeclaration":
        if self.nullable and self.type is Kind.LIST:
            raise fault(
                zh="列表不得可空：空列表即表示没有。",
                en="A list is not nullable: an empty one says none.",
            )
        return self

    @property
    def is_plain_text(self) -> bool:
        """Whether its value is one JSON string, whatever the source says."""
        return not self.nullable and self.type in (Kind.STRING, Kind.DATE, Kind.MONEY)


class Lack(StrEnum):
    """Why a fact is unknown.

    A silent source did not answer anybody's question; an unanswered one had no answer about this
    party, and would have none if it were asked again.
    """

    SILENT = "silent"
    UNANSWERED = "unanswered"
    ABSENT = "absent"
    WRONG_TYPE = "wrong-type"


@dataclass(frozen=True, slots=True)
class Fact:
    """One value as its source gave it, with source, record and time; or why it is unknown."""

    name: str
    source: str
    fetched_at: datetime
    value: object = None
    record: str | None = None
    lack: Lack | None = None

    @property
    def known(self) -> bool:
        return self.lack is None

    @property
    def hash(self) -> str | None:
        """SHA-256 of the canonical value; none for what is unknown."""
        return sha256_hex(self.value) if self.known else None


@dataclass(frozen=True, slots=True)
class Answer:
    """What one operation said of one party; an operation answers or fails as a whole.

    It is ``silent`` where it did not answer at all.
    """

    operation: str
    fetched_at: datetime
    values: dict[str, object] | None
    record: str | None = None
    silent: bool = False


def fact_of(name: str, declared: FactDeclaration, answer: Answer) -> Fact:
    """Read one fact out of its operation's answer: absent or wrong-typed is unknown."""
    lack = Lack.SILENT if answer.silent else _lack(name, declared, answer.values)
    value = None if lack or answer.values is None else answer.values[name]
    return Fact(name, declared.operation, answer.fetched_at, value, answer.record, lack)


def at_midnight(day: date) -> datetime:
    """Return the moment by which expressions know a day."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _lack(name: str, declared: FactDeclaration, values: dict[str, object] | None) -> Lack | None:
    if values is None:
        return Lack.UNANSWERED
    if name not in values:
        return Lack.ABSENT
    value = values[name]
    if declared.nullable if value is None else declared.admits(value):
        return None
    return Lack.WRONG_TYPE


def _is_plain(kind: Kind | None, value: object) -> bool:
    match kind, value:
        case Kind.BOOL, bool():
            return True
        case Kind.INT, int() if not isinstance(value, bool):
            return -_INT64 <= value < _INT64
        case Kind.STRING, str():
            return len(value) <= LONGEST_TEXT and "\0" not in value and _reads(str.encode, value)
        case Kind.DATE, str():
            return _reads(as_date, value)
        case Kind.MONEY, str():
            return _reads(fen, value)
        case _:
            return False


def _reads(reader: Callable[[str], object], text: str) -> bool:
    try:
        reader(text)
    except ValueError:
        return False
    return True


def _bound(kind: Kind | None, value: object) -> object:
    match kind, value:
        case Kind.DATE, str():
            return at_midnight(as_date(value))
        case Kind.MONEY, str():
            return fen(value)
        case _:
            return value
