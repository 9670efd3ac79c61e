"""How the approval service is put together; used by both processes."""

from typing import Final

from contracts.topics import APPLICATION, APPROVAL
from servicekit.process.runtime import Runtime
from servicekit.web.app import Service
from svc_approval.decisions import part as decisions
from svc_approval.decisions.clients import Applications
from svc_approval.facts import part as facts
from svc_approval.facts.clients.pauses import Pauses
from svc_approval.facts.clients.sources import Deadlines, Sources
from svc_approval.known import part as known
from svc_approval.prefill import part as prefill
from svc_approval.rules import part as rules
from svc_approval.rules.clients.checker import RuleChecker
from svc_approval.rules.queries import RuleBook
from svc_approval.settings import Settings

PARTS: Final = (known.PART, rules.PART, facts.PART, prefill.PART, decisions.PART)


def build(settings: Settings) -> Service:
    """Put the parts together; nothing is connected yet."""
    runtime = Runtime.build(settings, service=APPROVAL)
    runtime.provide(RuleBook(runtime.database))
    runtime.provide(RuleChecker())
    runtime.provide(Applications(runtime.peer(settings.application_url, APPLICATION)))
    runtime.provide(
        Sources(
            settings.departments_url,
            runtime.clock,
            attempt_seconds=settings.department_attempt_seconds,
        )
    )
    runtime.provide(Pauses())
    runtime.provide(
        Deadlines(
            decide=settings.decide_deadline_seconds,
            prefill=settings.prefill_deadline_seconds,
            watch=settings.department_attempt_seconds,
        )
    )
    return Service(runtime, PARTS)
