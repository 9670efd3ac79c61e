"""How the catalogue is put together; used by both processes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from contracts.topics import APPROVAL, CATALOGUE, LICENCE
from servicekit.calls import Peer
from servicekit.house import House
from servicekit.web import create_app
from svc_catalogue.api import items
from svc_catalogue.api.staff_items import staff_items
from svc_catalogue.clients.current_versions import Owners
from svc_catalogue.settings import Settings


def build_house(settings: Settings) -> House:
    """Return what the catalogue stands on."""
    return House.build(settings, service=CATALOGUE)


def build_app(house: House, settings: Settings, *, background: bool) -> FastAPI:
    """Return the web application; with *background* it relays its own events as well."""
    owners = Owners(
        approval=Peer(settings.approval_url, APPROVAL, house.tokens),
        licence=Peer(settings.licence_url, LICENCE, house.tokens),
    )

    @asynccontextmanager
    async def alongside(_app: FastAPI) -> AsyncIterator[None]:
        yield
        await owners.close()

    return create_app(
        house,
        routers=(items.router, staff_items(owners)),
        background=background,
        alongside=alongside,
    )
