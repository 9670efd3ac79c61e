"""Builds the gateway from its settings: what is passed on, and what it answers itself."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from argon2 import PasswordHasher
from fastapi import FastAPI
from uuid_utils.compat import uuid7

from contracts.topics import GATEWAY
from gateway.api.accounts import Accounts
from gateway.api.discovery import Discovery
from gateway.api.me import HomePage
from gateway.api.openapi import ApiDescription
from gateway.api.tokens import TokenEndpoint
from gateway.clients.departments import Departments
from gateway.clients.passes import Passes
from gateway.clients.services import Services
from gateway.clients.upstream import AiohttpUpstream
from gateway.domain.client import Audience, Client
from gateway.domain.officer import Officer
from gateway.domain.outside_tokens import OutsideTokens
from gateway.domain.secret import new_secret
from gateway.jobs import register
from gateway.pages.assets import assets
from gateway.pages.authorize import Authorize
from gateway.pages.browser import Browser
from gateway.pages.officer import OfficerPages
from gateway.pages.sign_in import SignInPages
from gateway.pages.sign_out import SignOut
from gateway.passthrough.application import Bounds, Passthrough
from gateway.passthrough.callers import Callers
from gateway.passthrough.limits import ClientLimits, Rate
from gateway.passthrough.revocation_feed import RevocationFeed
from gateway.passthrough.revocations import Revocations
from gateway.passthrough.routes import is_inside_only, route_of
from gateway.settings import GatewaySettings
from gateway.use_cases.issue_one_time_code import CodeLimits
from gateway.use_cases.register_clients import register_clients
from gateway.use_cases.register_officers import register_officers
from servicekit.ground.clock import Clock
from servicekit.ground.logs import log
from servicekit.local.key_files import make_keys
from servicekit.process.runtime import Runtime
from servicekit.trust.keys import SigningKey
from servicekit.trust.passes import InternalTokens
from servicekit.web.app import Service, create_app
from servicekit.web.router import Router

OUTSIDE_KEY = "openid"
PERSON_SCOPES = [
    "openid",
    "offline_access",
    "phone",
    "profile",
    "applications",
    "licences",
    "ratings",
]
OFFICER_SCOPES = ["openid", "offline_access", "staff"]


@dataclass(frozen=True)
class Gateway:
    """The two faces of one process: *outside* for everyone, *inside* for the services."""

    outside: Passthrough
    inside: FastAPI
    revocations: Revocations


@dataclass(frozen=True)
class _Parts:
    settings: GatewaySettings
    runtime: Runtime
    tokens: OutsideTokens
    passes: Passes
    upstream: AiohttpUpstream
    departments: Departments
    revocations: Revocations
    clock: Clock
    """The real one: sign-ins and tokens do not follow the business clock (design D11)."""


def build_runtime(settings: GatewaySettings) -> Runtime:
    """Return what the gateway stands on; used by both processes."""
    runtime = Runtime.build(settings, service=GATEWAY)
    register(runtime.jobs, runtime.database, Clock())
    return runtime


def build(settings: GatewaySettings, *, background: bool) -> Gateway:
    """Put the gateway together; nothing is connected yet.

    With *background* this process also relays events.
    """
    lifetime = settings.access_token_seconds
    parts = _Parts(
        settings=settings,
        runtime=build_runtime(settings),
        tokens=OutsideTokens(_outside_key(settings), issuer=settings.public_url, lifetime=lifetime),
        passes=Passes(InternalTokens(SigningKey.load(_key_path(settings, GATEWAY)))),
        upstream=AiohttpUpstream(connect_timeout=settings.connect_seconds, keep_alive=4),
        departments=Departments(settings.sandbox_url),
        revocations=Revocations(memory=lifetime + 300),
        clock=Clock(),
    )
    feed = RevocationFeed(settings.database_url, parts.revocations, memory=lifetime + 300)
    parts.runtime.ready.append(feed.is_current)
    parts.runtime.companions.append(lambda: _alongside(parts, feed))
    own = create_app(Service(parts.runtime, routers=_routers(parts)), background=background)
    # FastAPI's own description covers this process alone; ours covers the whole public API.
    own.router.routes[:] = [r for r in own.router.routes if getattr(r, "name", "") != "openapi"]
    return Gateway(outside=_in_front(parts, own), inside=own, revocations=parts.revocations)


def _routers(parts: _Parts) -> list[Router]:
    settings, clock, keys = parts.settings, parts.clock, parts.runtime.subject_keys
    browser = Browser(parts.tokens.issuer)
    services = Services(parts.upstream, settings.services)
    hasher = PasswordHasher()
    limits = CodeLimits(
        per_phone=settings.codes_per_phone_per_hour,
        per_address=settings.codes_per_address_per_hour,
        pause=settings.pause_between_codes,
    )
    return [
        Discovery(parts.tokens).router,
        Authorize(browser, clock).router,
        SignInPages(browser, parts.departments, keys, limits, clock).router(),
        OfficerPages(browser, hasher, hasher.hash(new_secret()), clock).router(),
        SignOut(browser, parts.tokens, clock).router(),
        assets(),
        TokenEndpoint(parts.tokens, clock).router(),
        Accounts(keys, clock).router(),
        HomePage(services, parts.passes, clock).router(),
        ApiDescription(services, issuer=parts.tokens.issuer, is_public=_is_public).router(),
    ]


def _in_front(parts: _Parts, own: FastAPI) -> Passthrough:
    settings = parts.settings
    return Passthrough(
        own,
        services=settings.services,
        callers=Callers(parts.tokens, parts.revocations),
        passes=parts.passes,
        limits=ClientLimits(
            session=Rate(settings.requests_per_second_per_session, settings.burst_per_session),
            address=Rate(settings.requests_per_second_per_address, settings.burst_per_address),
        ),
        revocations=parts.revocations,
        upstream=parts.upstream,
        bounds=Bounds(
            body=settings.body_limit,
            own_body=settings.form_limit,
            answer=settings.answer_seconds,
            in_flight=settings.requests_in_flight,
            streams=settings.event_streams,
            streams_per_session=settings.event_streams_per_session,
        ),
    )


@asynccontextmanager
async def _alongside(parts: _Parts, feed: RevocationFeed) -> AsyncIterator[None]:
    async with parts.runtime.database.transaction() as session:
        await register_clients(session, _clients(parts.settings))
        await register_officers(session, _officers(parts.settings))
    listening = asyncio.create_task(feed.run())
    listening.add_done_callback(_end_with)
    try:
        yield
    finally:
        listening.cancel()
        await asyncio.wait([listening])
        await parts.upstream.close()
        await parts.departments.close()


def _end_with(listening: asyncio.Task[None]) -> None:
    """End a process that cannot hear of revocations any more, so that it is started afresh."""
    if not listening.cancelled() and listening.exception() is not None:
        log.critical("revocation_feed_ended", exc_info=listening.exception())
        signal.raise_signal(signal.SIGTERM)


def _clients(settings: GatewaySettings) -> list[Client]:
    return [
        Client(
            id="tongban-app",
            audience=Audience.PERSONS,
            redirect_uris=settings.app_redirect_uris,
            scopes=PERSON_SCOPES,
        ),
        Client(
            id="tongban-staff",
            audience=Audience.OFFICERS,
            redirect_uris=settings.staff_redirect_uris,
            scopes=OFFICER_SCOPES,
        ),
    ]


def _officers(settings: GatewaySettings) -> list[Officer]:
    hasher = PasswordHasher()
    return [
        Officer(
            id=uuid7(),
            username=seed.username,
            password_hash=hasher.hash(seed.password.get_secret_value()),
            roles=seed.roles,
            department=seed.department,
            division=seed.division,
        )
        for seed in settings.officer_seeds
    ]


def _outside_key(settings: GatewaySettings) -> SigningKey:
    """Load the key that signs for the outside; no service trusts the directory it lies in."""
    directory = settings.key_directory / "outside"
    if settings.deployment == "development":
        make_keys(directory, [OUTSIDE_KEY])
    return SigningKey.load(directory / f"{OUTSIDE_KEY}.private.jwk")


def _key_path(settings: GatewaySettings, name: str) -> Path:
    return settings.key_directory / f"{name}.private.jwk"


def _is_public(service: str, path: str) -> bool:
    route = route_of(path)
    if service == GATEWAY:
        return not is_inside_only(path)
    return route is not None and route.service == service
