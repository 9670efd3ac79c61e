"""How the approval service is put together; used by both processes."""

from contracts.topics import APPLICATION, APPROVAL
from servicekit.house import House
from servicekit.web import Service
from svc_approval.api import internal, staff
from svc_approval.clients.applications import Applications
from svc_approval.clients.departments import Departments
from svc_approval.event_handlers import reactions_of
from svc_approval.jobs import schedule
from svc_approval.queries import RuleBook
from svc_approval.settings import Settings
from svc_approval.use_cases.judge_case import Bench


def build(settings: Settings) -> Service:
    """Put the parts together; nothing is connected yet."""
    house = House.build(settings, service=APPROVAL)
    rule_book = RuleBook(house.database)
    departments = house.closing(
        Departments(
            settings.departments_url,
            house.clock,
            attempt_seconds=settings.department_attempt_seconds,
        )
    )
    bench = Bench(
        database=house.database,
        keys=house.subject_keys,
        rule_book=rule_book,
        departments=departments,
        applications=Applications(house.peer(settings.application_url, APPLICATION)),
        seconds=settings.decide_deadline_seconds,
    )
    schedule(house.jobs, house.database, house.clock)
    return Service(
        house,
        routers=(internal.router, staff.router),
        reactions=reactions_of(bench, house.signing_key, house.clock),
        state={
            "rule_book": rule_book,
            "departments": departments,
            "prefill_seconds": settings.prefill_deadline_seconds,
        },
    )
