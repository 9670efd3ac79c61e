"""A person is derived from their index, and the index is read back from their citizen number."""

from datetime import date, timedelta
from functools import cached_property
from typing import Final

from sandbox.population.draws import Die, Draws
from sandbox.population.numbers import (
    COMPANIES,
    PROVINCE_OF_NO_ONE,
    birth_date_in,
    citizen_number,
    company_code,
)
from sandbox.population.words import ELSEWHERE, GIVEN, SHENZHEN, STREETS, SURNAMES

PEOPLE: Final = 100_000

REGISTERED: Final = date(2026, 11, 20)
"""The day the registers were written: nothing in them is later, but for what is valid until."""

_AGES: Final = (
    ((0, 17), 0.10),
    ((18, 29), 0.20),
    ((30, 44), 0.27),
    ((45, 69), 0.23),
    ((70, 79), 0.11),
    ((80, 89), 0.06),
    ((90, 99), 0.02),
    ((100, 104), 0.01),
)
_PERMITS: Final = (("440300", 0.70), ("440100", 0.08), (None, 0.22))
_CLASSES: Final = (
    ("C1", 0.62),
    ("C2", 0.18),
    ("B2", 0.06),
    ("B1", 0.03),
    ("A3", 0.01),
    ("A2", 0.03),
    ("A1", 0.02),
    ("D", 0.04),
    ("E", 0.01),
)
_STATUSES: Final = (("valid", 0.94), ("suspended", 0.02), ("revoked", 0.015), ("expired", 0.025))
_EXAMS: Final = (
    ((True, True), 0.70),
    ((True, False), 0.10),
    ((False, True), 0.05),
    ((False, False), 0.15),
)


class Someone:
    """What holds for everyone, wherever their other facts come from."""

    def __init__(self, subject: str, *, phone: str) -> None:
        self.draws = Draws(subject)
        self.phone: Final = phone
        """Under 154, which no operator was given."""

    @property
    def name(self) -> str:
        surname = SURNAMES[self.draws.within(Die.SURNAME, len(SURNAMES))]
        first, second = divmod(self.draws.within(Die.GIVEN_NAME, len(GIVEN) ** 2), len(GIVEN))
        return surname + GIVEN[first] + GIVEN[second]

    @property
    def phones(self) -> list[str]:
        """What an operator has given them."""
        return [self.phone]

    @property
    def guardians(self) -> list[str]:
        """Nobody's are registered until the control API says whose."""
        return []

    def _house(self, code: str, place: str) -> str:
        city = "广东省深圳市" if code.startswith("4403") else ""
        street = STREETS[self.draws.face(Die.STREET) % len(STREETS)]
        return f"{city}{place}{street}{self.draws.within(Die.STREET, 999) + 1}号"


class Newcomer(Someone):
    """Somebody put into the registers by the control API: a plain Shenzhen adult until told else.

    Nothing is held against them, they hold nothing and receive nothing; birth date and gender are
    those of the citizen number.
    """

    def __init__(self, citizen_id: str) -> None:
        phone = f"1549{citizen_id[2]}{citizen_id[3:6]}{citizen_id[14:17]}"
        super().__init__(f"newcomer {citizen_id}", phone=phone)
        self.citizen_id = citizen_id
        self.birth_date = birth_date_in(citizen_id)
        self.gender = "male" if int(citizen_id[16]) % 2 else "female"
        self.row = f"N{self.draws.face(Die.AGE_GROUP):04x}{self.draws.face(Die.AGE_DAYS):04x}"
        self.hukou_division, place = SHENZHEN[self.draws.within(Die.HOUSEHOLD, len(SHENZHEN))]
        self.address = self._house(self.hukou_division, place)

    permit_division = permit_valid_to = death_date = None
    driving_class = first_issued = driving_licence_status = None
    qualification_revoked_on = employer_uscc = None
    receives_allowance = drunk_driving = drug_record = violent_crime = False
    exam_national = exam_regional = insured = False
    period_points: tuple[int, ...] = ()
    traffic_crimes: tuple[str, ...] = ()
    contribution_months = 0


class Person(Someone):
    """One of the population as every register knows them; a fact's name is its property."""

    def __init__(self, index: int) -> None:
        super().__init__(f"person {index}", phone=f"154{index:08}")
        self.index = index

    @property
    def row(self) -> str:
        """Where the registers keep this person."""
        return f"{self.index:06}"

    @cached_property
    def citizen_id(self) -> str:
        """Area 490xxx and sequence hold the index, 100 people to an area."""
        area, place = divmod(self.index, 100)
        sequence = 2 * place + (self.gender == "male")
        return citizen_number(f"{PROVINCE_OF_NO_ONE}0{area:03}", self.birth_date, sequence)

    @cached_property
    def birth_date(self) -> date:
        youngest, oldest = self.draws.one_of(Die.AGE_GROUP, _AGES)
        days = self.draws.within(Die.AGE_DAYS, (oldest - youngest + 1) * 365)
        return REGISTERED - timedelta(days=int(youngest * 365.25) + 1 + days)

    @property
    def gender(self) -> str:
        return "male" if self.draws.happens(Die.GENDER, 0.5) else "female"

    @cached_property
    def _household(self) -> tuple[str, str]:
        places = SHENZHEN if self.draws.happens(Die.HOUSEHOLD, 0.6) else ELSEWHERE
        return places[self.draws.face(Die.HOUSEHOLD) % len(places)]

    @property
    def hukou_division(self) -> str:
        return self._household[0]

    @property
    def address(self) -> str:
        return self._house(*self._household)

    @property
    def permit_division(self) -> str | None:
        if self.hukou_division.startswith("4403"):
            return None
        return self.draws.one_of(Die.PERMIT, _PERMITS)

    @property
    def permit_valid_to(self) -> date | None:
        if self.permit_division is None:
            return None
        return self.draws.day(Die.PERMIT_DAYS, date(2026, 6, 1), date(2031, 6, 1))

    @cached_property
    def death_date(self) -> date | None:
        if not self.draws.happens(Die.DEATH, 0.08 if self._age >= 70 else 0.004):
            return None
        first = max(self.birth_date, date(2021, 1, 1))
        return self.draws.day(Die.DEATH_DAYS, first, REGISTERED)

    @property
    def receives_allowance(self) -> bool:
        entitled = self._age >= 70 and self.hukou_division.startswith("4403")
        return entitled and self.death_date is None and self.draws.happens(Die.ALLOWANCE, 0.4)

    @cached_property
    def _drives(self) -> bool:
        return 18 <= self._age < 80 and self.draws.happens(Die.DRIVES, 0.55)

    @property
    def driving_class(self) -> str | None:
        return self.draws.one_of(Die.DRIVING_CLASS, _CLASSES) if self._drives else None

    @property
    def first_issued(self) -> date | None:
        if not self._drives:
            return None
        eighteenth = self.birth_date + timedelta(days=18 * 366)
        earliest = min(max(eighteenth, date(1985, 1, 1)), REGISTERED)
        return self.draws.day(Die.FIRST_ISSUED, earliest, REGISTERED)

    @property
    def driving_licence_status(self) -> str | None:
        if not self._drives:
            return None
        if self.death_date is not None:
            return "cancelled"
        return self.draws.one_of(Die.LICENCE_STATUS, _STATUSES)

    @property
    def drunk_driving(self) -> bool:
        return self._drives and self.draws.happens(Die.DRUNK, 0.015)

    @property
    def period_points(self) -> list[int]:
        """Points of the latest scoring periods, of 12 months each since the licence; at most 3."""
        if self.first_issued is None:
            return []
        periods = min(3, (REGISTERED - self.first_issued).days // 365)
        face = self.draws.face(Die.POINTS)
        if face % 33 == 0:
            return [0, 12, 3][:periods]
        return [face % 4 * 3, face // 4 % 3 * 3, face // 12 % 2 * 6][:periods]

    @property
    def traffic_crimes(self) -> list[str]:
        if not self._drives or not self.draws.happens(Die.CRIME, 0.01):
            return []
        return ["危险驾驶" if self.draws.face(Die.CRIME) % 3 else "交通肇事"]

    @property
    def drug_record(self) -> bool:
        return self._age >= 16 and self.draws.happens(Die.DRUGS, 0.006)

    @property
    def violent_crime(self) -> bool:
        return self._age >= 16 and self.draws.happens(Die.VIOLENCE, 0.008)

    @property
    def qualification_revoked_on(self) -> date | None:
        if not self._drives or not self.draws.happens(Die.REVOKED, 0.01):
            return None
        return self.draws.day(Die.REVOKED_DAYS, date(2019, 1, 1), REGISTERED)

    @property
    def _exams(self) -> tuple[bool, bool]:
        return self.draws.one_of(Die.EXAMS, _EXAMS) if self._drives else (False, False)

    @property
    def exam_national(self) -> bool:
        return self._exams[0]

    @property
    def exam_regional(self) -> bool:
        return self._exams[1]

    @property
    def insured(self) -> bool:
        working = 18 <= self._age < 63 and self.death_date is None
        return working and self.draws.happens(Die.INSURED, 0.8)

    @property
    def contribution_months(self) -> int:
        adult = max(0, min(self._age, 62) - 18) * 12
        return self.draws.within(Die.CONTRIBUTION, adult + 1)

    @property
    def employer_uscc(self) -> str | None:
        if not self.insured:
            return None
        return company_code(self.draws.within(Die.EMPLOYER, COMPANIES))

    @property
    def grown(self) -> bool:
        return self._age >= 18

    @cached_property
    def _age(self) -> int:
        """Full years on the day the registers were written."""
        return years_between(self.birth_date, REGISTERED)


def person_numbered(citizen_id: str) -> Person | None:
    """Return the person of the population who holds this number, or None."""
    digits = citizen_id[:17]
    ours = digits.startswith(f"{PROVINCE_OF_NO_ONE}0") and digits.isascii() and digits.isdigit()
    if not ours or len(citizen_id) != 18:
        return None
    index = int(citizen_id[3:6]) * 100 + int(citizen_id[14:17]) // 2
    person = Person(index)
    return person if person.citizen_id == citizen_id else None


def years_between(birth_date: date, day: date) -> int:
    """Return the full years of age on *day*."""
    before_birthday = (day.month, day.day) < (birth_date.month, birth_date.day)
    return day.year - birth_date.year - before_birthday


def newcomer_number(index: int, birth_date: date, gender: str) -> str:
    """Return the number of the newcomer at *index* (0 to 499,999), under area 491xxx."""
    area, place = divmod(index, 500)
    return citizen_number(
        f"{PROVINCE_OF_NO_ONE}1{area:03}", birth_date, 2 * place + (gender == "male")
    )
