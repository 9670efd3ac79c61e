"""How the catalogue is put together; used by both processes."""

from contracts.topics import APPROVAL, CATALOGUE, LICENCE
from servicekit.house import House
from servicekit.web import Service
from svc_catalogue.api import items
from svc_catalogue.api.staff_items import staff_items
from svc_catalogue.clients.current_versions import Owners
from svc_catalogue.settings import Settings


def build(settings: Settings) -> Service:
    """Put the parts together; nothing is connected yet."""
    house = House.build(settings, service=CATALOGUE)
    owners = Owners(
        approval=house.peer(settings.approval_url, APPROVAL),
        licence=house.peer(settings.licence_url, LICENCE),
    )
    return Service(house, routers=(items.router, staff_items(owners)))
