"""How the catalogue is put together; used by both processes."""

from contracts.topics import APPROVAL, CATALOGUE, LICENCE
from servicekit.process.runtime import Runtime
from servicekit.web.app import Service
from svc_catalogue.api import items
from svc_catalogue.api.staff_items import staff_items
from svc_catalogue.clients.current_versions import Owners
from svc_catalogue.settings import Settings


def build(settings: Settings) -> Service:
    """Put the parts together; nothing is connected yet."""
    runtime = Runtime.build(settings, service=CATALOGUE)
    owners = Owners(
        approval=runtime.peer(settings.approval_url, APPROVAL),
        licence=runtime.peer(settings.licence_url, LICENCE),
    )
    return Service(runtime, routers=(items.router, staff_items(owners)))
