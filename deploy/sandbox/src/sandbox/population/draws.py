"""Chance without chance: what the dice say for an index, the same on every machine and day."""

from datetime import date, timedelta
from enum import IntEnum, auto
from hashlib import blake2b
from typing import Final, TypeVar

T = TypeVar("T")

FACES: Final = 1 << 16


class Die(IntEnum):
    """What is drawn for each person or company; a new one goes to the end, at most 32."""

    AGE_GROUP = 0
    AGE_DAYS = auto()
    GENDER = auto()
    SURNAME = auto()
    GIVEN_NAME = auto()
    HOUSEHOLD = auto()
    STREET = auto()
    PERMIT = auto()
    PERMIT_DAYS = auto()
    DEATH = auto()
    DEATH_DAYS = auto()
    ALLOWANCE = auto()
    DRIVES = auto()
    DRIVING_CLASS = auto()
    FIRST_ISSUED = auto()
    LICENCE_STATUS = auto()
    DRUNK = auto()
    POINTS = auto()
    CRIME = auto()
    DRUGS = auto()
    VIOLENCE = auto()
    REVOKED = auto()
    REVOKED_DAYS = auto()
    EXAMS = auto()
    INSURED = auto()
    CONTRIBUTION = auto()
    EMPLOYER = auto()
    SELLS_FOOD = auto()
    DISHONESTY = auto()


class Draws:
    """32 dice of 65,536 faces, thrown once for a subject."""

    __slots__ = ("_faces",)

    def __init__(self, subject: str) -> None:
        self._faces = blake2b(subject.encode(), digest_size=64).digest()

    def face(self, die: Die) -> int:
        """Return 0 to 65,535."""
        return int.from_bytes(self._faces[2 * die : 2 * die + 2])

    def within(self, die: Die, limit: int) -> int:
        """Return 0 to *limit* - 1, evenly; *limit* at most 65,536."""
        return self.face(die) * limit // FACES

    def happens(self, die: Die, share: float) -> bool:
        """Tell whether this subject is among the *share* (0 to 1) to whom it happens."""
        return self.face(die) < share * FACES

    def one_of(self, die: Die, weighted: tuple[tuple[T, float], ...]) -> T:
        """Return one of the values, by weight; the weights add up to 1."""
        left = self.face(die) / FACES
        for value, weight in weighted:
            left -= weight
            if left < 0:
                return value
        return weighted[-1][0]

    def day(self, die: Die, first: date, last: date) -> date:
        """Return a day from *first* to *last*, both included."""
        return first + timedelta(days=self.within(die, (last - first).days + 1))
