"""How the values of forms and results are written: one way per type, and nothing guessed.

Patterns are an item's own and meet whatever an applicant sends, so an engine without backtracking
holds them (RE2: its time grows with the value's length, whatever the pattern).
"""

import re
import unicodedata
from datetime import date
from functools import lru_cache
from typing import Any, Final

import re2

from contracts.items.form import FieldType, Validation

LONGEST: Final = 2000
LONGEST_PATTERN: Final = 500

_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_DECIMAL: Final = re.compile(r"-?\d{1,15}(\.\d{1,6})?", re.ASCII)

_OPTIONS: Final = re2.Options()
_OPTIONS.log_errors = False
_OPTIONS.max_mem = 1 << 20


class PatternNotUsable(ValueError):
    """The pattern is too long, or uses what needs backtracking or does not exist."""


def written(kind: FieldType, value: Any) -> Any:
    """Return *value* as its type writes it: no outer space, and but for text no wide characters.

    What is of no such type stays as it is; `is_written_as` tells.
    """
    if not isinstance(value, str):
        return value
    return (value if kind is FieldType.TEXT else unicodedata.normalize("NFKC", value)).strip()


def is_written_as(kind: FieldType, value: Any) -> bool:
    """Return whether *value* is written as values of this type are.

    A date is ``YYYY-MM-DD``, a decimal plain digits with at most six places, text has no NUL.
    """
    if kind is FieldType.BOOL:
        return isinstance(value, bool)
    if not isinstance(value, str) or len(value) > LONGEST or value != written(kind, value):
        return False
    match kind:
        case FieldType.DATE:
            return _DATE.fullmatch(value) is not None and _is_day(value)
        case FieldType.DECIMAL:
            return _DECIMAL.fullmatch(value) is not None
        case _:
            return "\0" not in value and not any("\ud800" <= each <= "\udfff" for each in value)


def is_allowed(rules: Validation, value: Any) -> bool:
    """Return whether *rules* allow a value that is written as its type is.

    A pattern from before patterns were checked at publishing, and which cannot be used, allows all.
    """
    if rules.enum and value not in rules.enum:
        return False
    if not isinstance(value, str):
        return True
    if rules.max_length and len(value) > rules.max_length:
        return False
    if not rules.pattern:
        return True
    try:
        return usable(rules.pattern).fullmatch(value) is not None
    except PatternNotUsable:
        return True


@lru_cache(maxsize=2048)
def usable(pattern: str) -> Any:
    """Return *pattern*, compiled; raise ``PatternNotUsable`` with what is wrong with it."""
    if len(pattern) > LONGEST_PATTERN:
        raise PatternNotUsable(f"longer than {LONGEST_PATTERN} characters")
    try:
        return re2.compile(pattern, _OPTIONS)
    except (re2.error, UnicodeError) as error:
        raise PatternNotUsable(str(error)) from error


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
