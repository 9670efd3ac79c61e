"""Which department answers which operation with which facts, and of what type each fact is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, Final

Json = Any

LONGEST: Final = 200
"""Characters of a text and members of a list, so that what is put stays small."""


def _is_iso_date(value: Json) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_text(value: Json) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST


def _list_of(kind: type) -> Callable[[Json], bool]:
    return lambda value: (
        isinstance(value, list)
        and len(value) <= LONGEST
        and all(type(each) is kind for each in value)
    )


class FactType(Enum):
    """What a fact's value is, on the wire: who accepts it, and the same thing mistyped."""

    DATE = (_is_iso_date, lambda value: int(str(value).replace("-", "")))
    STRING = (_is_text, lambda value: [value])
    BOOL = (lambda value: isinstance(value, bool), lambda value: str(value).lower())
    INT = (lambda value: type(value) is int, str)
    STRINGS = (_list_of(str), ",".join)
    INTS = (_list_of(int), lambda value: ",".join(map(str, value)))

    def __init__(self, accepts: Callable[[Json], bool], mistype: Callable[[Json], Json], /) -> None:
        self.accepts = accepts
        self.mistype = mistype


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of an answer; null is a register's "none", where the register may have none."""

    type: FactType
    nullable: bool = False

    def accepts(self, value: Json) -> bool:
        """Tell whether a register could answer *value*."""
        return self.nullable if value is None else self.type.accepts(value)

    def mistyped(self, value: Json) -> Json:
        """Return *value* in a type that nobody who asks for this fact can take."""
        return [] if value is None else self.type.mistype(value)


@dataclass(frozen=True, slots=True)
class Operation:
    """What one department tells about one person, or about one company."""

    rows: str
    """What the register's rows are called, the first part of every ``record``."""
    facts: dict[str, Fact]
    about: str = "citizen_id"
    """The field of the question that names the subject: ``citizen_id`` or ``uscc``."""


_DATE = Fact(FactType.DATE)
_STRING = Fact(FactType.STRING)
_BOOL = Fact(FactType.BOOL)
_STRINGS = Fact(FactType.STRINGS)
_DATE_OR_NONE = Fact(FactType.DATE, nullable=True)
_STRING_OR_NONE = Fact(FactType.STRING, nullable=True)

COMPANY: Final = "uscc"

REAL_NAME: Final = "public-security/real-name"
GUARDIANSHIP: Final = "public-security/guardianship"
PHONE_HOLDER: Final = "telecom/phone-holder"
LEGAL_REPRESENTATIVE: Final = "market-supervision/legal-representative"
"""All of these are asked with a name, and tell whether it is right, never whose it is."""

TELL_YES_OR_NO: Final = frozenset({REAL_NAME, GUARDIANSHIP, PHONE_HOLDER, LEGAL_REPRESENTATIVE})

PHONES: Final = "phones"
"""The phones in somebody's name; no operation tells them, `PHONE_HOLDER` goes by them."""
GUARDIANS: Final = "guardians"
"""The citizen numbers of a child's guardians; no operation tells them, `GUARDIANSHIP` goes by
them."""

OPERATIONS: Final[dict[str, Operation]] = {
    "public-security/person": Operation(
        "PERSON",
        {"birth_date": _DATE, "name": _STRING, "gender": _STRING, "address": _STRING},
    ),
    "public-security/household": Operation(
        "HOUSEHOLD", {"hukou_division": _STRING, "address": _STRING}
    ),
    "public-security/residence-permit": Operation(
        "PERMIT", {"permit_division": _STRING_OR_NONE, "permit_valid_to": _DATE_OR_NONE}
    ),
    "public-security/traffic-crimes": Operation("CRIME-T", {"traffic_crimes": _STRINGS}),
    "public-security/drug-record": Operation("DRUG", {"drug_record": _BOOL}),
    "public-security/violent-crime": Operation("CRIME-V", {"violent_crime": _BOOL}),
    REAL_NAME: Operation("REALNAME", {"matches": _BOOL}),
    GUARDIANSHIP: Operation("GUARDIANSHIP", {"matches": _BOOL}),
    PHONE_HOLDER: Operation("PHONEHOLDER", {"matches": _BOOL}),
    "civil-affairs/death-record": Operation("DEATH", {"death_date": _DATE_OR_NONE}),
    "civil-affairs/allowance": Operation("ALLOWANCE", {"receives_allowance": _BOOL}),
    "traffic-police/driving-licence": Operation(
        "DRIVER",
        {
            "driving_class": _STRING_OR_NONE,
            "first_issued": _DATE_OR_NONE,
            "driving_licence_status": _STRING_OR_NONE,
        },
    ),
    "traffic-police/violations": Operation(
        "VIOLATION", {"drunk_driving": _BOOL, "period_points": Fact(FactType.INTS)}
    ),
    "transport/qualification": Operation(
        "QUALIFICATION", {"qualification_revoked_on": _DATE_OR_NONE}
    ),
    "transport/exams": Operation("EXAM", {"exam_national": _BOOL, "exam_regional": _BOOL}),
    "social-insurance/contributions": Operation(
        "INSURANCE",
        {
            "insured": _BOOL,
            "contribution_months": Fact(FactType.INT),
            "employer_uscc": _STRING_OR_NONE,
        },
    ),
    "market-supervision/company": Operation(
        "COMPANY",
        {
            "company_name": _STRING,
            "company_status": _STRING,
            "company_division": _STRING,
            "registered_on": _DATE,
            "registered_capital": _STRING,
            "legal_representative": _STRING,
            "legal_representative_id": _STRING,
        },
        about=COMPANY,
    ),
    "market-supervision/business-licence": Operation(
        "BUSINESS-LICENCE",
        {
            "company_status": _STRING,
            "company_division": _STRING,
            "premises_address": _STRING,
            "business_scope": _STRINGS,
        },
        about=COMPANY,
    ),
    "market-supervision/dishonesty-list": Operation(
        "DISHONESTY", {"seriously_dishonest": _BOOL}, about=COMPANY
    ),
    LEGAL_REPRESENTATIVE: Operation(
        "COMPANY",
        {"matches": _BOOL, "company_name": _STRING, "company_status": _STRING},
        about=COMPANY,
    ),
}

FACTS: Final[dict[str, Fact]] = {
    name: fact for operation in OPERATIONS.values() for name, fact in operation.facts.items()
} | {PHONES: _STRINGS, GUARDIANS: _STRINGS}
