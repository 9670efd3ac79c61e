"""How the approval service is put together; used by both processes."""

from contracts.topics import APPLICATION, APPROVAL
from servicekit.process.runtime import Runtime
from servicekit.web.app import Service
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
    runtime = Runtime.build(settings, service=APPROVAL)
    rule_book = RuleBook(runtime.database)
    departments = runtime.closing(
        Departments(
            settings.departments_url,
            runtime.clock,
            attempt_seconds=settings.department_attempt_seconds,
        )
    )
    bench = Bench(
        database=runtime.database,
        keys=runtime.subject_keys,
        rule_book=rule_book,
        departments=departments,
        applications=Applications(runtime.peer(settings.application_url, APPLICATION)),
        seconds=settings.decide_deadline_seconds,
    )
    schedule(runtime.jobs, runtime.database, runtime.clock)
    return Service(
        runtime,
        routers=(internal.router, staff.router),
        reactions=reactions_of(bench, runtime.signing_key, runtime.clock),
        state={
            "rule_book": rule_book,
            "departments": departments,
            "prefill_seconds": settings.prefill_deadline_seconds,
        },
    )
