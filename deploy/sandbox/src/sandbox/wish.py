"""A wish for a person: to find one in the population, or to make a newcomer who fits."""

from datetime import date, timedelta

from pydantic import BaseModel, ConfigDict, Field

from sandbox.facts import Json
from sandbox.population.companies import Company
from sandbox.population.people import Person, years_between
from sandbox.population.words import PACKAGED_FOOD


class Wish(BaseModel):
    """What the person should be like; what is not said may be anything."""

    model_config = ConfigDict(extra="forbid")

    age: int | None = Field(default=None, ge=0, le=120)
    min_age: int | None = Field(default=None, ge=0, le=120)
    max_age: int | None = Field(default=None, ge=0, le=120)
    gender: str | None = Field(default=None, pattern="^(male|female)$")
    shenzhen_household: bool | None = None
    alive: bool | None = None
    receives_allowance: bool | None = None
    drives: bool | None = None
    """Holds a valid driving licence for cars (class A1 to C2)."""
    min_driving_years: int | None = Field(default=None, ge=0, le=60)
    clean_record: bool | None = None
    """No crime, drugs, drunk driving, full scoring period or revoked qualification on record."""
    exams_passed: bool | None = None
    as_of: date | None = None
    """The day of ages and years; today in Shanghai unless said."""

    def fits(self, person: Person, today: date) -> bool:
        """Tell whether the person is like that on the day."""
        day = self.as_of or today
        age = years_between(person.birth_date, day)
        return (
            _is(self.age, age)
            and (self.min_age is None or age >= self.min_age)
            and (self.max_age is None or age <= self.max_age)
            and _is(self.gender, person.gender)
            and _is(self.shenzhen_household, person.hukou_division.startswith("4403"))
            and (self.alive is None or (person.death_date is None) is self.alive)
            and _is(self.receives_allowance, person.receives_allowance)
            and self._drives_as_wished(person, day)
            and (self.clean_record is None or _clean(person) is self.clean_record)
            and (
                self.exams_passed is None
                or (person.exam_national and person.exam_regional) is self.exams_passed
            )
        )

    def _drives_as_wished(self, person: Person, day: date) -> bool:
        if self.drives is not None and _drives(person) is not self.drives:
            return False
        if self.min_driving_years is None:
            return True
        issued = person.first_issued
        return issued is not None and years_between(issued, day) >= self.min_driving_years

    def birth_date(self, index: int, today: date) -> date:
        """Return a birthday of the wished age (40 unless said), another for each index."""
        age = next((a for a in (self.age, self.min_age, self.max_age) if a is not None), 40)
        return years_before(self.as_of or today, age) - timedelta(days=index % 365)

    def wished_facts(self, today: date) -> dict[str, Json]:
        """Return what makes a newcomer fit, besides birth date and gender."""
        day = self.as_of or today
        facts: dict[str, Json] = {}
        if self.shenzhen_household is False:
            facts |= {"hukou_division": "430102", "address": "湖南省长沙市芙蓉区通办路1号"}
        if self.alive is False:
            facts["death_date"] = (day - timedelta(days=30)).isoformat()
        if self.receives_allowance is not None:
            facts["receives_allowance"] = self.receives_allowance
        if self.drives or self.min_driving_years is not None:
            issued = years_before(day, max(5, self.min_driving_years or 0))
            facts |= {
                "driving_class": "C1",
                "first_issued": issued.isoformat(),
                "driving_licence_status": "valid",
                "period_points": [0, 3, 0],
            }
        if self.clean_record is False:
            facts["period_points"] = [0, 12, 0]
        if self.exams_passed is not None:
            facts |= {"exam_national": self.exams_passed, "exam_regional": self.exams_passed}
        return facts


class CompanyWish(BaseModel):
    """What the company should be like; what is not said may be anything."""

    model_config = ConfigDict(extra="forbid")

    status: str | None = Field(default=None, pattern="^(active|revoked|deregistered)$")
    sells_food: bool | None = None
    """May sell prepackaged food by its business licence."""
    dishonest: bool | None = None
    """Is on the list of the seriously dishonest."""

    def fits(self, company: Company) -> bool:
        """Tell whether the company is like that."""
        return (
            _is(self.status, company.company_status)
            and _is(self.sells_food, PACKAGED_FOOD in company.business_scope)
            and _is(self.dishonest, company.seriously_dishonest)
        )


def _is(wished: object, found: object) -> bool:
    return wished is None or wished == found


def _drives(person: Person) -> bool:
    cars = person.driving_class not in (None, "D", "E")
    return cars and person.driving_licence_status == "valid"


def _clean(person: Person) -> bool:
    return not (
        person.traffic_crimes
        or person.drug_record
        or person.drunk_driving
        or person.violent_crime
        or 12 in person.period_points
        or person.qualification_revoked_on
    )


def years_before(day: date, years: int) -> date:
    """Return the corresponding day, or the month's last where there is none."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
