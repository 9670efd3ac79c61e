"""How the evaluation is put together; used by both processes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from contracts.topics import APPLICATION, EVALUATION
from servicekit.calls import Peer
from servicekit.house import House
from servicekit.web import create_app
from svc_evaluation.api.ratings import router as ratings
from svc_evaluation.api.staff_ratings import router as staff_ratings
from svc_evaluation.clients.applicants import Applicants
from svc_evaluation.event_handlers import reactions_of
from svc_evaluation.settings import Settings


def build_house(settings: Settings) -> House:
    """Return what the evaluation stands on."""
    return House.build(settings, service=EVALUATION)


def build_applicants(house: House, settings: Settings) -> Applicants:
    """Return the way to ask whose cases these are."""
    return Applicants(Peer(settings.application_url, APPLICATION, house.tokens))


def build_app(house: House, settings: Settings, *, background: bool) -> FastAPI:
    """Return the web application; with *background* it relays and consumes as well."""
    applicants = build_applicants(house, settings)

    @asynccontextmanager
    async def alongside(_app: FastAPI) -> AsyncIterator[None]:
        yield
        await applicants.close()

    return create_app(
        house,
        routers=(ratings, staff_ratings),
        reactions=reactions_of(applicants, house.subject_keys, house.clock),
        background=background,
        alongside=alongside,
    )
