"""The documents by which people are known, and what a number on each may look like.

Residents' cards follow GB 11643-1999: 17 digits, of which the seventh to fourteenth are the birth
date, and a check character (ISO 7064 MOD 11-2). The residence permits of Hong Kong, Macao and
Taiwan residents (since 2018) and the permanent residents' cards of foreigners (in their form of
December 2023) have numbers of the same make; the others have forms of their own, and no check.
Only the make is looked at: whether there is such a document, and whose, its register says.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, Self

from stdnum.cn import ric
from stdnum.exceptions import ValidationError

from contracts.texts import Text


class DocumentKind(StrEnum):
    """What somebody shows who they are with."""

    RESIDENT_CARD = "resident_card"
    RESIDENCE_PERMIT = "residence_permit"
    """Of residents of Hong Kong, Macao and Taiwan who live on the mainland."""
    PERMANENT_RESIDENT_CARD = "permanent_resident_card"
    """Of foreigners: 15 characters until 2023, 18 since."""
    HONG_KONG_MACAO_PASS = "hong_kong_macao_pass"  # noqa: S105  (a document's name)
    TAIWAN_PASS = "taiwan_pass"  # noqa: S105
    PASSPORT = "passport"


DOCUMENTS: Final = {
    DocumentKind.RESIDENT_CARD: Text(zh="居民身份证", en="Resident identity card"),
    DocumentKind.RESIDENCE_PERMIT: Text(
        zh="港澳台居民居住证", en="Residence permit for Hong Kong, Macao and Taiwan residents"
    ),
    DocumentKind.PERMANENT_RESIDENT_CARD: Text(
        zh="外国人永久居留身份证", en="Foreign permanent resident identity card"
    ),
    DocumentKind.HONG_KONG_MACAO_PASS: Text(
        zh="港澳居民来往内地通行证", en="Mainland travel permit for Hong Kong and Macao residents"
    ),
    DocumentKind.TAIWAN_PASS: Text(
        zh="台湾居民来往大陆通行证", en="Mainland travel permit for Taiwan residents"
    ),
    DocumentKind.PASSPORT: Text(zh="护照", en="Passport"),
}
"""What they are called."""

_PERMITS: Final = ("810000", "820000", "830000")
"""Hong Kong, Macao, Taiwan."""
_OLD_PERMANENT_RESIDENT: Final = re.compile(r"[A-Z]{3}[0-9]{12}")
_OTHER_FORMS: Final = {
    DocumentKind.HONG_KONG_MACAO_PASS: re.compile(r"[HM][0-9]{8}(?:[0-9]{2})?"),
    DocumentKind.TAIWAN_PASS: re.compile(r"[0-9]{8}"),
    DocumentKind.PASSPORT: re.compile(r"(?=.*[0-9])[A-Z0-9]{5,9}"),
}
"""A passport's number as ICAO 9303 has room for it; which state gave it, it does not say."""


class NotOfThisKind(ValueError):
    """No document of the kind has such a number; the message tells nothing of it."""

    def __init__(self, kind: DocumentKind) -> None:
        super().__init__(f"not the number of a document of the kind {kind}")
        self.kind = kind


@dataclass(frozen=True, repr=False)
class IdentityDocument:
    """A document's kind and number, which is one that the kind can have."""

    kind: DocumentKind
    number: str

    @classmethod
    def read(cls, kind: DocumentKind, typed: str) -> Self:
        """Return what somebody *typed*, as the document has it; raise `NotOfThisKind`.

        Spaces, small letters and the wide characters of Chinese keyboards are put right.
        """
        number = written(typed)
        fits = kind is kind_of_eighteen(number)
        if kind is DocumentKind.PERMANENT_RESIDENT_CARD:
            fits = fits or _OLD_PERMANENT_RESIDENT.fullmatch(number) is not None
        elif kind in _OTHER_FORMS:
            fits = _OTHER_FORMS[kind].fullmatch(number) is not None
        if not fits:
            raise NotOfThisKind(kind)
        return cls(kind, number)

    @property
    def birth_date(self) -> date | None:
        """The day that the number has in it; None where it has none."""
        return birth_date_in(self.number)


def written(typed: str) -> str:
    """Return a number as documents have it, out of what somebody typed."""
    return "".join(unicodedata.normalize("NFKC", typed).split()).upper()


def kind_of_eighteen(number: str) -> DocumentKind | None:
    """Return which document a number of 18 characters is of; None where it is of none.

    Of residents' cards the area is not looked up: it may have been abolished long ago.
    """
    if birth_date_in(number) is None:
        return None
    if number.startswith(_PERMITS):
        return DocumentKind.RESIDENCE_PERMIT
    if number.startswith("9"):
        return DocumentKind.PERMANENT_RESIDENT_CARD
    return None if number.startswith("0") else DocumentKind.RESIDENT_CARD


def birth_date_in(number: str) -> date | None:
    """Return the day in a number of 18 characters whose check character is right, else None."""
    if not (len(number) == 18 and number.isascii() and number[:17].isdigit()):
        return None
    try:
        born: date = ric.get_birth_date(number)
    except ValidationError:
        return None
    return born if ric.calc_check_digit(number) == number[17] else None
