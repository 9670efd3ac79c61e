"""Citizen numbers and unified social credit codes, in ranges that nobody holds.

A citizen number (GB 11643-1999) is area 6 + birth date 8 + sequence 3 (odd: male) + check digit
(ISO 7064 MOD 11-2). Its area code begins with a province code; GB/T 2260 has none that is 49, so
every number here is valid in form and belongs to no one. The same division stands in the codes of
companies (GB 32100-2015).
"""

from datetime import date
from typing import Final

from stdnum.cn import ric, uscc

PROVINCE_OF_NO_ONE: Final = "49"
COMPANIES: Final = 5_000


class NotACitizenNumber(ValueError):
    """The text cannot be a citizen number; the message says why."""


def citizen_number(area: str, birth_date: date, sequence: int) -> str:
    """Return the 18 characters for this area, day and *sequence* (0 to 999, odd for men)."""
    body = f"{area}{birth_date.year:04}{birth_date.month:02}{birth_date.day:02}{sequence:03}"
    return body + str(ric.calc_check_digit(body + "0"))


def birth_date_in(number: str) -> date:
    """Return the birth date written in *number*, having checked form, date and check digit.

    The area is not looked up: it may have been abolished long ago.
    """
    if len(number) != 18 or not (number.isascii() and number[:17].isdigit()):
        raise NotACitizenNumber("a citizen number has 17 digits and a check digit")
    if number[17] != ric.calc_check_digit(number):
        raise NotACitizenNumber("the check digit is wrong")
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        raise NotACitizenNumber("the birth date is no date") from None


def credit_code(entity: str, division: str, organisation: str) -> str:
    """Return the 18 characters for a registered *entity* such as 91, its division and body.

    *organisation* is the 8 characters to which GB 11714 adds its own check character.
    """
    body = entity + division + organisation + organisation_check(organisation)
    return body + str(uscc.calc_check_digit(body))


def organisation_check(organisation: str) -> str:
    """Return the check character of an organisation code (GB 11714-1997)."""
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    remainder = sum(int(c, 36) * w for c, w in zip(organisation, weights, strict=True)) % 11
    return {0: "0", 1: "X"}.get(remainder, str(11 - remainder))


def is_credit_code(code: str) -> bool:
    """Tell whether *code* has the form and both check characters of GB 32100-2015."""
    return bool(uscc.is_valid(code))


def company_code(index: int) -> str:
    """Return the unified social credit code of the company at *index*."""
    return credit_code("91", f"{PROVINCE_OF_NO_ONE}0300", f"MA9{index:05}")


def company_index(code: str) -> int | None:
    """Return the index of the company with this code, or None if there is no such company."""
    digits = code[11:16]
    if not (digits.isascii() and digits.isdigit()):
        return None
    index = int(digits)
    return index if index < COMPANIES and company_code(index) == code else None
