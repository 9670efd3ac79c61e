"""The control API: whoever tests tells the departments what to know and how to behave."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sandbox.calls import Call, CallRecord
from sandbox.exchange import Clock, json_answer, parse, read_object
from sandbox.facts import OPERATIONS, Json
from sandbox.faults import Fault, Faults
from sandbox.population.companies import Company
from sandbox.population.numbers import COMPANIES
from sandbox.population.people import PEOPLE, Person, newcomer_number
from sandbox.problems import Malformed, NoSuchOperation
from sandbox.registers import Registers
from sandbox.sms import SMS, Inbox
from sandbox.wish import CompanyWish, Wish

SHANGHAI: Final = ZoneInfo("Asia/Shanghai")
MOST_AT_ONCE: Final = 1_000


class Search(Wish):
    """A wish and which of those who fit are asked for, in order of index."""

    skip: int = Field(default=0, ge=0)
    limit: int = Field(default=1, ge=1, le=MOST_AT_ONCE)


class CompanySearch(CompanyWish):
    """A wish and which of the companies that fit are asked for, in order of index."""

    skip: int = Field(default=0, ge=0)
    limit: int = Field(default=1, ge=1, le=MOST_AT_ONCE)


class Order(Wish):
    """A wish for a newcomer; ``facts`` go over it. The same order makes the same person."""

    index: int = Field(default=0, ge=0, lt=500_000)
    facts: dict[str, Json] = {}


class CallSearch(BaseModel):
    """Which calls are asked for."""

    model_config = ConfigDict(extra="forbid")

    since: int = Field(default=0, ge=0)
    limit: int = Field(default=MOST_AT_ONCE, ge=1, le=MOST_AT_ONCE)
    operation: str | None = None
    subject: str | None = None
    caller: str | None = None
    request_id: str | None = None

    def fits(self, call: Call) -> bool:
        """Tell whether the call is one of those."""
        named = self.model_dump(exclude={"since", "limit"}, exclude_none=True)
        return all(getattr(call, name) == value for name, value in named.items())


@dataclass(frozen=True, slots=True)
class Control:
    """Everything the sandbox keeps."""

    registers: Registers
    faults: Faults
    calls: CallRecord
    inbox: Inbox
    clock: Clock

    def routes(self) -> list[Route]:
        """Return the paths below ``/control``."""
        fault = "/operations/{department}/{operation}/fault"
        return [
            Route("/people", self.find_people, methods=["GET"]),
            Route("/people", self.make_person, methods=["POST"]),
            Route("/people/{citizen_id}", self.show_person, methods=["GET"]),
            Route("/people/{citizen_id}/facts", self.put_facts, methods=["PUT"]),
            Route("/people/{citizen_id}/facts", self.take_back_facts, methods=["DELETE"]),
            Route("/companies", self.find_companies, methods=["GET"]),
            Route("/companies/{uscc}", self.show_company, methods=["GET"]),
            Route("/companies/{uscc}/facts", self.put_company_facts, methods=["PUT"]),
            Route("/companies/{uscc}/facts", self.take_back_company_facts, methods=["DELETE"]),
            Route("/operations", self.list_operations, methods=["GET"]),
            Route(fault, self.set_fault, methods=["PUT"]),
            Route(fault, self.mend, methods=["DELETE"]),
            Route("/calls", self.list_calls, methods=["GET"]),
        ]

    async def reset(self, _: Request) -> Response:
        """Forget everything: facts put, faults, calls, texts."""
        for kept in (self.registers, self.faults, self.calls, self.inbox):
            kept.clear()
        return Response(status_code=204)

    async def find_people(self, request: Request) -> Response:
        """Find people of the population who fit, as they are but for what was put."""
        search = parse(Search, dict(request.query_params))
        found = [
            self._show(person.citizen_id) | {"index": person.index}
            async for person in self._fitting(search)
        ]
        return json_answer({"people": found})

    async def _fitting(self, search: Search) -> AsyncIterator[Person]:
        today = self._today()
        fitting = 0
        for index in range(PEOPLE):
            if index % 500 == 0:
                await asyncio.sleep(0)  # a rare wish reads the whole population; let others in
            person = Person(index)
            if not search.fits(person, today):
                continue
            fitting += 1
            if fitting > search.skip:
                yield person
            if fitting == search.skip + search.limit:
                return

    async def make_person(self, request: Request) -> Response:
        """Make a newcomer who fits the order."""
        order = parse(Order, await read_object(request))
        gender = order.gender or ("male" if order.index % 2 else "female")
        birth_date = order.birth_date(order.index, self._today())
        if "birth_date" in order.facts:
            birth_date = _day(order.facts["birth_date"])
        citizen_id = newcomer_number(order.index, birth_date, gender)
        self.registers.take_back(citizen_id)
        self.registers.put(citizen_id, order.wished_facts(self._today()) | order.facts)
        return json_answer(self._show(citizen_id) | {"index": order.index}, 201)

    async def show_person(self, request: Request) -> Response:
        """Show all that the registers know of one person."""
        return json_answer(self._show(request.path_params["citizen_id"]))

    async def put_facts(self, request: Request) -> Response:
        """Let the registers say this of the person; the body is the facts by name."""
        citizen_id = request.path_params["citizen_id"]
        self.registers.put(citizen_id, await read_object(request))
        return json_answer(self._show(citizen_id))

    async def take_back_facts(self, request: Request) -> Response:
        """Forget what was put for the person."""
        self.registers.take_back(request.path_params["citizen_id"])
        return Response(status_code=204)

    async def find_companies(self, request: Request) -> Response:
        """Find companies of the population that fit, as they are but for what was put."""
        search = parse(CompanySearch, dict(request.query_params))
        fitting = (company for company in map(Company, range(COMPANIES)) if search.fits(company))
        found = islice(fitting, search.skip, search.skip + search.limit)
        return json_answer({"companies": [self._show_company(each.uscc) for each in found]})

    async def show_company(self, request: Request) -> Response:
        """Show all that the registers know of one company."""
        return json_answer(self._show_company(request.path_params["uscc"]))

    async def put_company_facts(self, request: Request) -> Response:
        """Let the registers say this of the company; the body is the facts by name."""
        uscc = request.path_params["uscc"]
        self.registers.put_company(uscc, await read_object(request))
        return json_answer(self._show_company(uscc))

    async def take_back_company_facts(self, request: Request) -> Response:
        """Forget what was put for the company."""
        self.registers.take_back(request.path_params["uscc"])
        return Response(status_code=204)

    async def list_operations(self, _: Request) -> Response:
        """List each operation with the types of its facts and the faults set on it."""
        operations = {
            key: {
                "about": operation.about,
                "facts": {
                    name: {"type": fact.type.name.lower(), "nullable": fact.nullable}
                    for name, fact in operation.facts.items()
                },
                "faults": [fault.model_dump(exclude_none=True) for fault in self.faults.on(key)],
            }
            for key, operation in OPERATIONS.items()
        }
        return json_answer({"operations": operations})

    async def set_fault(self, request: Request) -> Response:
        """Let an operation misbehave; a fault for the same subject is replaced."""
        key = _fault_key(request)
        fault = parse(Fault, await read_object(request))
        self.faults.set(key, fault)
        return json_answer(fault.model_dump(exclude_none=True))

    async def mend(self, request: Request) -> Response:
        """Let an operation behave again: for everyone, or for ``?citizen_id=`` only."""
        key, subject = _fault_key(request), request.query_params.get("citizen_id")
        if subject is None:
            self.faults.mend(key)
        else:
            self.faults.mend_for(key, subject)
        return Response(status_code=204)

    async def list_calls(self, request: Request) -> Response:
        """List the calls after a number; ``next`` is where to go on, ``last`` the newest."""
        search = parse(CallSearch, dict(request.query_params))
        fitting = (call for call in self.calls.since(search.since) if search.fits(call))
        calls = list(islice(fitting, search.limit))
        full = len(calls) == search.limit
        following = calls[-1].number if full else max(self.calls.last, search.since)
        return json_answer({"calls": calls, "next": following, "last": self.calls.last})

    def _show(self, citizen_id: str) -> dict[str, Json]:
        facts = self.registers.facts_of(citizen_id)
        phone = self.registers.person(citizen_id).phone
        return {
            "citizen_id": citizen_id,
            "name": facts.get("name"),
            "phone": phone,
            "facts": facts,
        }

    def _show_company(self, uscc: str) -> dict[str, Json]:
        facts = self.registers.facts_of_company(uscc)
        representative = facts.get("legal_representative_id")
        return {
            "uscc": uscc,
            "name": facts.get("company_name"),
            "status": facts.get("company_status"),
            "legal_representative": self._show(str(representative)) if representative else None,
            "facts": facts,
        }

    def _today(self) -> date:
        return self.clock().astimezone(SHANGHAI).date()


def _day(value: Json) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as wrong:
        raise Malformed("facts.birth_date: a date such as 1956-11-20 is needed") from wrong


def _fault_key(request: Request) -> str:
    key = f"{request.path_params['department']}/{request.path_params['operation']}"
    if key not in OPERATIONS and key != SMS:
        raise NoSuchOperation(key)
    return key
