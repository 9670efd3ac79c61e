"""Puts the service together from its settings, for the web process and the worker alike."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from contracts.topics import APPLICATION, APPROVAL
from servicekit.calls import Peer
from servicekit.house import House
from servicekit.reactions import Reactions
from svc_approval.clients.applications import Applications
from svc_approval.clients.departments import Departments
from svc_approval.event_handlers import reactions_of
from svc_approval.jobs import schedule
from svc_approval.queries import RuleBook
from svc_approval.settings import Settings
from svc_approval.use_cases.judge_case import Bench


@dataclass(frozen=True)
class Wiring:
    """The service's own parts beside what every house has."""

    house: House
    rule_book: RuleBook
    departments: Departments
    applications: Applications
    reactions: Reactions
    prefill_seconds: float

    @asynccontextmanager
    async def clients(self) -> AsyncIterator[None]:
        """Close what we call with when the process ends."""
        try:
            yield
        finally:
            await self.departments.close()
            await self.applications.close()


def build(settings: Settings) -> Wiring:
    """Put the parts together; nothing is connected yet."""
    house = House.build(settings, service=APPROVAL)
    rule_book = RuleBook(house.database)
    departments = Departments(
        settings.departments_url,
        house.clock,
        attempt_seconds=settings.department_attempt_seconds,
    )
    applications = Applications(Peer(settings.application_url, APPLICATION, house.tokens))
    bench = Bench(
        database=house.database,
        keys=house.subject_keys,
        rule_book=rule_book,
        departments=departments,
        applications=applications,
        seconds=settings.decide_deadline_seconds,
    )
    schedule(house.jobs, house.database, house.clock)
    return Wiring(
        house=house,
        rule_book=rule_book,
        departments=departments,
        applications=applications,
        reactions=reactions_of(bench, house.signing_key, house.clock),
        prefill_seconds=settings.prefill_deadline_seconds,
    )
