"""How the application service is put together; used by both processes."""

from contracts.topics import APPLICATION, APPROVAL, GATEWAY, LICENCE
from servicekit.house import House
from servicekit.web import Service
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
    house = House.build(settings, service=APPLICATION)
    sources = Sources(
        gateway=Gateway(house.peer(settings.gateway_url, GATEWAY)),
        approval=Approval(
            house.peer(settings.approval_url, APPROVAL, timeout=settings.prefill_timeout_seconds)
        ),
        licences=Licences(house.peer(settings.licence_url, LICENCE)),
    )
    progress = Progress(settings.database_url)
    house.database.on_commit = progress.tell
    house.companions.append(progress.listening)
    jobs.register(
        house.jobs,
        database=house.database,
        clock=house.clock,
        every_seconds=settings.overdue_every_seconds,
    )
    return Service(
        house,
        routers=(applications.router, staff.router, internal.router),
        reactions=event_handlers.reactions_of(house.clock),
        state={"sources": sources, "progress": progress},
    )
