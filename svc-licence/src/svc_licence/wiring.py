"""How the licence service is put together; used by both processes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from fastapi import FastAPI

from contracts.topics import APPLICATION, LICENCE
from servicekit.calls import Peer
from servicekit.house import House
from servicekit.reactions import Reactions
from servicekit.web import create_app
from svc_licence.api.internal import internal
from svc_licence.api.licences import holders_licences
from svc_licence.api.staff import staff_licences
from svc_licence.api.verification import verification
from svc_licence.clients.holders import Holders
from svc_licence.event_handlers import reactions_of
from svc_licence.jobs import register
from svc_licence.queries import LicenceTypes
from svc_licence.settings import Settings
from svc_licence.use_cases.prepare_licence import Desk


@dataclass(frozen=True)
class Parts:
    """What both processes share."""

    house: House
    types: LicenceTypes
    holders: Holders
    reactions: Reactions


def build(settings: Settings) -> Parts:
    """Put the parts together; nothing is connected yet."""
    house = House.build(settings, service=LICENCE)
    types = LicenceTypes(house.database)
    holders = Holders(Peer(settings.application_url, APPLICATION, house.tokens))
    desk = Desk(
        issuer=LICENCE,
        deployment=settings.serial_prefix,
        database=house.database,
        keyring=house.keyring,
        signing_key=house.signing_key,
        holders=holders,
        types=types,
    )
    register(house.jobs, house.database, house.clock)
    return Parts(
        house=house,
        types=types,
        holders=holders,
        reactions=reactions_of(desk, house.subject_keys, house.clock),
    )


def build_app(parts: Parts, *, background: bool) -> FastAPI:
    """Return the web application; with *background* it issues licences as well."""

    @asynccontextmanager
    async def alongside(_app: FastAPI) -> AsyncIterator[None]:
        yield
        await parts.holders.close()

    keys = parts.house.subject_keys
    return create_app(
        parts.house,
        routers=[
            make(keys, parts.types)
            for make in (holders_licences, verification, staff_licences, internal)
        ],
        reactions=parts.reactions,
        background=background,
        alongside=alongside,
    )
