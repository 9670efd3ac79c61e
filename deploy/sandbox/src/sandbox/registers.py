"""The registers: the population, and over it what the control API has put."""

from collections.abc import Iterable
from typing import Final

from sandbox.facts import (
    COMPANY,
    FACTS,
    GUARDIANS,
    OPERATIONS,
    PHONES,
    TELL_YES_OR_NO,
    Json,
    Operation,
)
from sandbox.population.companies import Company, company_numbered
from sandbox.population.numbers import NotACitizenNumber, birth_date_in, is_credit_code
from sandbox.population.people import Newcomer, Person, person_numbered
from sandbox.problems import Malformed, NoSuchPerson, TooMuchKept

MOST_PUT: Final = 20_000
"""People whose facts may be put at once; each is some 500 bytes."""

UNKNOWN: Final = {"unknown": True}
"""Put in place of a value, it leaves the fact out of every answer."""

PERSON_FACTS: Final = (
    *dict.fromkeys(
        name
        for key, operation in OPERATIONS.items()
        if operation.about == "citizen_id" and key not in TELL_YES_OR_NO
        for name in operation.facts
    ),
    PHONES,
    GUARDIANS,
)

COMPANY_FACTS: Final = tuple(
    dict.fromkeys(
        name
        for key, operation in OPERATIONS.items()
        if operation.about == COMPANY and key not in TELL_YES_OR_NO
        for name in operation.facts
    )
)


class Registers:
    """What every department knows; what was put lasts as long as this process."""

    def __init__(self) -> None:
        self._put: dict[str, dict[str, Json]] = {}

    def person(self, citizen_id: str) -> Person | Newcomer:
        """Return who holds the number; refuse a malformed one and a stranger's."""
        found = person_numbered(citizen_id)
        if found is not None:
            return found
        try:
            birth_date_in(citizen_id)
        except NotACitizenNumber as wrong:
            raise Malformed(f"citizen_id: {wrong}") from wrong
        if citizen_id not in self._put:
            raise NoSuchPerson
        return Newcomer(citizen_id)

    def company(self, uscc: str) -> Company:
        """Return the company with the code; refuse a malformed one and a stranger's."""
        found = company_numbered(uscc)
        if found is not None:
            return found
        if not is_credit_code(uscc):
            raise Malformed("uscc: not a unified social credit code, or a wrong check character")
        raise NoSuchPerson

    def read(self, operation: Operation, subject_id: str) -> tuple[str, dict[str, Json]]:
        """Return the row's name at the source and the operation's facts."""
        subject = (
            self.person(subject_id) if operation.about == "citizen_id" else self.company(subject_id)
        )
        return f"{operation.rows}-{subject.row}", self._told(subject, subject_id, operation.facts)

    def matches(self, citizen_id: str, name: str) -> bool:
        """Tell whether the number is held under this name; a stranger's number is not."""
        try:
            return self.facts_of(citizen_id).get("name") == name
        except NoSuchPerson:
            return False

    def holds_phone(self, citizen_id: str, name: str, phone: str) -> bool:
        """Tell whether the phone is in the name of who has this number and this name."""
        return self.matches(citizen_id, name) and phone in self.facts_of(citizen_id).get(PHONES, ())

    def is_guardian(self, citizen_id: str, name: str, child_id: str, child_name: str) -> bool:
        """Tell whether who has this number and name is guardian of the child of that."""
        both = self.matches(citizen_id, name) and self.matches(child_id, child_name)
        return both and citizen_id in self.facts_of(child_id).get(GUARDIANS, ())

    def represents(self, citizen_id: str, name: str, uscc: str) -> bool:
        """Tell whether the company's legal representative has this number and this name."""
        ours = self.facts_of_company(uscc).get("legal_representative_id") == citizen_id
        return ours and self.matches(citizen_id, name)

    def facts_of(self, citizen_id: str) -> dict[str, Json]:
        """Return everything known of a person."""
        return self._told(self.person(citizen_id), citizen_id, PERSON_FACTS)

    def _told(self, subject: object, subject_id: str, names: Iterable[str]) -> dict[str, Json]:
        told = {name: getattr(subject, name) for name in names}
        put = self._put.get(subject_id)
        if put is None:
            return told
        told.update((name, put[name]) for name in names if name in put)
        return {name: value for name, value in told.items() if value != UNKNOWN}

    def put(self, citizen_id: str, facts: dict[str, Json]) -> None:
        """Let the registers say this of the person from now on; who is new becomes known."""
        _check(facts, PERSON_FACTS, "a person")
        try:
            birth_date_in(citizen_id)
        except NotACitizenNumber as wrong:
            raise Malformed(f"citizen_id: {wrong}") from wrong
        self._keep(citizen_id, facts)

    def facts_of_company(self, uscc: str) -> dict[str, Json]:
        """Return everything known of a company."""
        return self._told(self.company(uscc), uscc, COMPANY_FACTS)

    def put_company(self, uscc: str, facts: dict[str, Json]) -> None:
        """Let the registers say this of the company from now on."""
        _check(facts, COMPANY_FACTS, "a company")
        self._keep(self.company(uscc).uscc, facts)

    def _keep(self, subject_id: str, facts: dict[str, Json]) -> None:
        if subject_id not in self._put and len(self._put) >= MOST_PUT:
            raise TooMuchKept("people with facts put", MOST_PUT)
        self._put[subject_id] = self._put.get(subject_id, {}) | facts

    def take_back(self, subject_id: str) -> None:
        """Forget what was put; the population is as it was, a newcomer is unknown again."""
        self._put.pop(subject_id, None)

    def clear(self) -> None:
        """Forget everything that was put."""
        self._put.clear()


def _check(facts: dict[str, Json], known: tuple[str, ...], subject: str) -> None:
    for name, value in facts.items():
        if name not in known:
            raise Malformed(f"facts.{name}: no register tells such a fact of {subject}")
        if value != UNKNOWN and not FACTS[name].accepts(value):
            raise Malformed(f"facts.{name}: {value!r} is not of the fact's type")
