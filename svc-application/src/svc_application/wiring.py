"""How this service's parts are put together, for the web process and the worker alike."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from fastapi import FastAPI

from contracts.topics import APPLICATION, APPROVAL, GATEWAY, LICENCE
from servicekit.calls import Peer
from servicekit.house import House
from servicekit.web import create_app
from svc_application import event_handlers, jobs, queries
from svc_application.api import applications, internal, staff
from svc_application.api.progress import Progress
from svc_application.clients.approval import Approval
from svc_application.clients.gateway import Gateway
from svc_application.clients.licence import Licences
from svc_application.settings import Settings
from svc_application.use_cases.prefill_form import Sources


@dataclass(frozen=True)
class Peers:
    """The services this one asks."""

    gateway: Peer
    approval: Peer
    licence: Peer

    async def close(self) -> None:
        """Close their connections."""
        for peer in (self.gateway, self.approval, self.licence):
            await peer.close()


def build(settings: Settings, *, web: bool, background: bool) -> FastAPI:
    """Return the process's application: with or without routes, with or without background work."""
    house = House.build(settings, service=APPLICATION)
    peers = Peers(
        gateway=Peer(settings.gateway_url, GATEWAY, house.tokens),
        approval=Peer(
            settings.approval_url, APPROVAL, house.tokens, settings.prefill_timeout_seconds
        ),
        licence=Peer(settings.licence_url, LICENCE, house.tokens),
    )
    progress = Progress(settings.database_url)
    house.database.on_commit = progress.tell
    jobs.register(
        house.jobs,
        database=house.database,
        clock=house.clock,
        every_seconds=settings.overdue_every_seconds,
    )

    @asynccontextmanager
    async def alongside(_app: FastAPI) -> AsyncIterator[None]:
        async with progress.listening(serves_streams=web):
            yield
        await peers.close()

    async def catalogue_known() -> bool:
        async with house.database.reading() as session:
            return await queries.any_item_known(session)

    if web:
        house.ready.append(catalogue_known)
    app = create_app(
        house,
        routers=[applications.router, staff.router, internal.router] if web else [],
        reactions=event_handlers.reactions_of(house.clock),
        background=background,
        alongside=alongside,
    )
    app.state.sources = Sources(
        gateway=Gateway(peers.gateway),
        approval=Approval(peers.approval),
        licences=Licences(peers.licence),
    )
    app.state.progress = progress
    return app
