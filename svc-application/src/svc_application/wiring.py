"""How the application service is put together; used by both processes."""

from contracts.topics import APPLICATION, APPROVAL, GATEWAY, LICENCE
from servicekit.process.runtime import Runtime
from servicekit.web.app import Service
from svc_application import event_handlers, jobs
from svc_application.api import applications, internal, staff
from svc_application.api.progress import Progress
from svc_application.clients.approval import Approval
from svc_application.clients.gateway import Gateway
from svc_application.clients.licence import Licences
from svc_application.settings import Settings
from svc_application.use_cases.prefill_form import Sources


def build(settings: Settings) -> Service:
    """Put the parts together; nothing is connected yet."""
    runtime = Runtime.build(settings, service=APPLICATION)
    sources = Sources(
        gateway=Gateway(runtime.peer(settings.gateway_url, GATEWAY)),
        approval=Approval(
            runtime.peer(settings.approval_url, APPROVAL, timeout=settings.prefill_timeout_seconds)
        ),
        licences=Licences(runtime.peer(settings.licence_url, LICENCE)),
    )
    progress = Progress(settings.database_url)
    runtime.database.on_commit = progress.tell
    runtime.companions.append(progress.listening)
    jobs.register(
        runtime.jobs,
        database=runtime.database,
        clock=runtime.clock,
        every_seconds=settings.overdue_every_seconds,
    )
    return Service(
        runtime,
        routers=(applications.router, staff.router, internal.router),
        reactions=event_handlers.reactions_of(runtime.clock),
        state={"sources": sources, "progress": progress},
    )
