"""A company is derived from its index, like a person."""

from datetime import date
from functools import cached_property
from typing import Final

from sandbox.population.draws import Die, Draws
from sandbox.population.numbers import company_code, company_index
from sandbox.population.people import PEOPLE, REGISTERED, Person
from sandbox.population.words import GIVEN, PACKAGED_FOOD, SHENZHEN, STREETS, TRADES

_STATUSES: Final = (("active", 0.92), ("revoked", 0.04), ("deregistered", 0.04))


class Company:
    """One company as the register knows it; a fact's name is its property."""

    def __init__(self, index: int) -> None:
        self.index = index
        self.row = f"{index:04}"
        self.draws = Draws(f"company {index}")

    @property
    def uscc(self) -> str:
        return company_code(self.index)

    @cached_property
    def _representative(self) -> Person:
        """The first adult alive from a place in the population that the index gives."""
        start = self.index * 19
        people = (Person((start + step) % PEOPLE) for step in range(PEOPLE))
        return next(each for each in people if each.grown and each.death_date is None)

    @property
    def legal_representative(self) -> str:
        return self._representative.name

    @property
    def legal_representative_id(self) -> str:
        return self._representative.citizen_id

    @property
    def company_name(self) -> str:
        face = self.draws.face(Die.GIVEN_NAME)
        word = GIVEN[face % len(GIVEN)] + GIVEN[face // len(GIVEN) % len(GIVEN)]
        return f"深圳市{word}{TRADES[self.index % len(TRADES)]}有限公司"

    @property
    def company_status(self) -> str:
        return self.draws.one_of(Die.LICENCE_STATUS, _STATUSES)

    @cached_property
    def _seat(self) -> tuple[str, str]:
        return SHENZHEN[self.draws.within(Die.HOUSEHOLD, len(SHENZHEN))]

    @property
    def company_division(self) -> str:
        return self._seat[0]

    @property
    def premises_address(self) -> str:
        street = STREETS[self.draws.face(Die.STREET) % len(STREETS)]
        number = self.draws.within(Die.STREET, 999) + 1
        return f"广东省深圳市{self._seat[1]}{street}{number}号"

    @property
    def business_scope(self) -> list[str]:
        """What the business licence allows, in the words of the standard catalogue."""
        trade = f"{TRADES[self.index % len(TRADES)]}服务"
        return [trade, PACKAGED_FOOD] if self.draws.happens(Die.SELLS_FOOD, 0.25) else [trade]

    @property
    def seriously_dishonest(self) -> bool:
        return self.draws.happens(Die.DISHONESTY, 0.02)

    @property
    def registered_on(self) -> date:
        return self.draws.day(Die.FIRST_ISSUED, date(1995, 1, 1), REGISTERED)

    @property
    def registered_capital(self) -> str:
        """Yuan, as a decimal string."""
        return f"{(self.draws.within(Die.CONTRIBUTION, 500) + 1) * 10_000}.00"


def company_numbered(code: str) -> Company | None:
    """Return the company with this code, or None."""
    index = company_index(code)
    return None if index is None else Company(index)
