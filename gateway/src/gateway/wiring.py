"""Builds the gateway from its settings: what is passed on, and what it answers itself."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from fastapi import FastAPI
from uuid_utils.compat import uuid7

from contracts import routes
from contracts.topics import CATALOGUE, GATEWAY
from gateway.delegations import part as delegations
from gateway.delegations.clients.catalogue import Catalogue
from gateway.delegations.clients.guardianship_register import GuardianshipRegister
from gateway.delegations.domain.keeping import Keeping
from gateway.description import part as description
from gateway.description.api.openapi import ApiDescription
from gateway.devices import part as devices
from gateway.edge import part as edge
from gateway.edge.addresses import Addresses
from gateway.edge.answer_headers import AnswerHeaders
from gateway.edge.application import Passthrough
from gateway.edge.bounds import Bounds
from gateway.edge.callers import Callers
from gateway.edge.client_calls import ClientCalls
from gateway.edge.instance_watch import InstanceWatch
from gateway.edge.instances import Instances
from gateway.edge.limits import ClientLimits, Rate, Rates
from gateway.edge.origins import Origins
from gateway.edge.passes import Passes
from gateway.edge.proofs import KeyProofs
from gateway.edge.revocation_feed import RevocationFeed
from gateway.edge.revocations import Revocations
from gateway.edge.services import Services
from gateway.edge.standings import Standings
from gateway.edge.upstream import AiohttpUpstream
from gateway.erasures import part as erasures
from gateway.erasures.clients import Keepers
from gateway.erasures.domain import KEEPERS
from gateway.federation.clients.openid import OpenIdPlatform
from gateway.home import part as home
from gateway.home.domain import HomePart, HomeParts
from gateway.oauth_clients import part as oauth_clients
from gateway.oauth_clients.clients.key_sets import KeySets
from gateway.oauth_clients.domain import OFFICER_SCOPES, PERSON_SCOPES, Audience, Client
from gateway.oauth_clients.use_cases.register_clients import register_clients
from gateway.officers import part as officers
from gateway.officers.domain.officer import Officer
from gateway.officers.domain.passwords import Passwords
from gateway.officers.domain.second_factor import SecondFactors
from gateway.officers.use_cases.register_officers import register_officers
from gateway.organisations import part as organisations
from gateway.organisations.clients.market_register import MarketRegister
from gateway.pages import part as pages
from gateway.pages.api.browser import Browser
from gateway.people import part as people
from gateway.people.clients.department_systems import DepartmentSystems
from gateway.people.clients.phone_register import PhoneRegister
from gateway.people.clients.population_register import PopulationRegister
from gateway.people.clients.proofs import Proofs
from gateway.people.clients.short_messages import ShortMessages
from gateway.people.domain.code_limits import CodeLimits
from gateway.provider import part as provider
from gateway.provider.domain.dpop import ProofNonces
from gateway.provider.domain.outside_tokens import OutsideTokens
from gateway.sessions import part as sessions
from gateway.settings import GatewaySettings
from servicekit.ground.context import CALLER_NETWORK
from servicekit.ground.patience import network_of
from servicekit.local.key_files import make_keys
from servicekit.process.leaving import Leaving
from servicekit.process.runtime import Runtime
from servicekit.trust.keys import Keyring, SigningKey
from servicekit.trust.passes import InternalTokens
from servicekit.trust.subject_keys import SubjectKeys
from servicekit.web.app import Service, create_app

OUTSIDE_KEY: Final = "openid"

PARTS: Final = (
    edge.PART,
    provider.PART,
    people.PART,
    devices.PART,
    delegations.PART,
    organisations.PART,
    officers.PART,
    oauth_clients.PART,
    erasures.PART,
    home.PART,
    sessions.PART,
    pages.PART,
    description.PART,
)

HOME: Final = (
    HomePart("applications", routes.APPLICATIONS),
    HomePart("licences", routes.LICENCES),
    HomePart("ratings", routes.RATINGS),
)
"""What the phone's home page shows."""


@dataclass(frozen=True)
class Gateway:
    """The two faces of one process: *outside* for everyone, *inside* for the services."""

    outside: Passthrough
    inside: FastAPI
    leaving: Leaving
    runtime: Runtime


def build_runtime(settings: GatewaySettings) -> Runtime:
    """Return what the gateway stands on; used by both processes."""
    runtime = Runtime.build(settings, service=GATEWAY)
    peers = {name: runtime.peer(settings.services[name], name) for name in KEEPERS}
    runtime.provide(Keepers(peers))
    systems = runtime.provide(DepartmentSystems(settings.sandbox_url))
    runtime.provide(GuardianshipRegister(systems))
    runtime.provide(Keeping(used=timedelta(days=366 * settings.retention_years)))
    return runtime


def build(settings: GatewaySettings, *, background: bool) -> Gateway:
    """Put the gateway together; nothing is connected yet.

    With *background* this process also relays events and works jobs.
    """
    runtime = build_runtime(settings)
    lifetime = settings.access_token_seconds
    memory = timedelta(seconds=lifetime + 300)
    tokens = _outside_tokens(settings)
    revocations = Revocations(memory=memory.total_seconds())
    upstream = runtime.provide(AiohttpUpstream(connect_seconds=settings.connect_seconds))
    passes = Passes(InternalTokens(runtime.signing_key), Standings(runtime.database), revocations)
    feed = runtime.provide(RevocationFeed(runtime.database, revocations, memory=memory))
    runtime.provide(tokens)
    nonces = runtime.provide(ProofNonces(runtime.subject_keys.blind_index))
    runtime.provide(KeySets(anywhere=settings.deployment == "development"))
    _provide_for_people(runtime, settings)
    instances = Instances(settings.services, most=settings.requests_in_flight)
    services = runtime.provide(Services(upstream, instances))
    runtime.provide(HomeParts(HOME))
    runtime.provide(ApiDescription(services, issuer=settings.public_url))
    runtime.companions.append(lambda: _registered(runtime, settings))
    runtime.accompany("revocations", feed.run)
    runtime.companions.append(InstanceWatch(instances, upstream).watching)
    runtime.leaving.then(revocations.close)
    own = create_app(Service(runtime, PARTS), background=background)
    # FastAPI's own description covers this process alone; ours covers the whole public API.
    own.router.routes[:] = [r for r in own.router.routes if getattr(r, "name", "") != "openapi"]
    outside = Passthrough(
        own,
        addresses=Addresses(settings.known_hosts),
        answer_headers=AnswerHeaders(over_tls=settings.deployment != "development"),
        instances=instances,
        callers=Callers(tokens, revocations),
        passes=passes,
        limits=_limits(settings),
        revocations=revocations,
        upstream=upstream,
        bounds=_bounds(settings),
        leaving=runtime.leaving,
        client_calls=ClientCalls(runtime.database),
        proofs=KeyProofs(nonces, issuer=settings.public_url),
        network_index=_network_index(runtime.subject_keys),
        origins=Origins(runtime.database),
    )
    return Gateway(outside=outside, inside=own, leaving=runtime.leaving, runtime=runtime)


def _provide_for_people(runtime: Runtime, settings: GatewaySettings) -> None:
    """Provide what sign-ins and organisations need: pages, and who is asked outside."""
    systems = runtime.provisions.get(DepartmentSystems)
    runtime.provide(ShortMessages(systems))
    runtime.provide(Proofs(PhoneRegister(systems), PopulationRegister(systems)))
    runtime.provide(MarketRegister(systems))
    runtime.provide(Catalogue(runtime.peer(settings.services[CATALOGUE], CATALOGUE)))
    back = f"{settings.public_url}/sign-in/province/back"
    runtime.provide(OpenIdPlatform(settings.platform, redirect_uri=back))
    runtime.provide(Browser(settings.public_url, elsewhere=settings.platform))
    runtime.provide(Passwords())
    runtime.provide(SecondFactors(needed=settings.needs_second_factor))
    runtime.provide(
        CodeLimits(
            per_phone=settings.codes_per_phone_per_hour,
            from_strangers=settings.codes_per_phone_from_strangers_per_hour,
            per_address=settings.codes_per_address_per_hour,
            pause=settings.pause_between_codes,
        )
    )


def _network_index(keys: SubjectKeys) -> Callable[[str], str]:
    """Return what tells a stranger's network inside, and to nobody which one it is."""
    return lambda address: keys.blind_index(CALLER_NETWORK, network_of(address)).hex()


def _limits(settings: GatewaySettings) -> ClientLimits:
    return ClientLimits(
        Rates(
            session=Rate(settings.requests_per_second_per_session, settings.burst_per_session),
            address=Rate(settings.requests_per_second_per_address, settings.burst_per_address),
            reads=Rate(
                settings.public_reads_per_second_per_address,
                settings.burst_of_public_reads_per_address,
                "reads",
            ),
            commands=Rate(
                settings.commands_per_minute_per_person / 60,
                settings.burst_of_commands_per_person,
                "commands",
            ),
            officers_commands=Rate(
                settings.commands_per_minute_per_officer / 60,
                settings.burst_of_commands_per_officer,
                "commands",
            ),
            refused=Rate(
                settings.refused_tokens_per_second_per_address,
                settings.burst_of_refused_tokens_per_address,
            ),
        )
    )


def _bounds(settings: GatewaySettings) -> Bounds:
    return Bounds(
        body=settings.body_limit,
        own_body=settings.form_limit,
        answer=settings.answer_seconds,
        in_flight=settings.requests_in_flight,
        streams=settings.event_streams,
        streams_per_session=settings.event_streams_per_session,
    )


@asynccontextmanager
async def _registered(runtime: Runtime, settings: GatewaySettings) -> AsyncIterator[None]:
    """Bring applications and officers' accounts to what the settings say."""
    passwords = runtime.provisions.get(Passwords)
    # Before the transaction: hashing takes long, and idle transactions are ended.
    made = await asyncio.to_thread(_officers, settings, passwords)
    async with runtime.database.transaction() as session:
        await register_clients(session, _clients(settings))
        await register_officers(session, made)
    yield


def _clients(settings: GatewaySettings) -> list[Client]:
    return [
        Client(
            id="tongban-app",
            audience=Audience.PERSONS,
            redirect_uris=settings.app_redirect_uris,
            scopes=list(PERSON_SCOPES),
        ),
        Client(
            id="tongban-staff",
            audience=Audience.OFFICERS,
            redirect_uris=settings.staff_redirect_uris,
            scopes=list(OFFICER_SCOPES),
        ),
    ]


def _officers(settings: GatewaySettings, passwords: Passwords) -> list[Officer]:
    return [
        Officer(
            id=uuid7(),
            username=seed.username,
            password_hash=passwords.hash(seed.password.get_secret_value()),
            roles=seed.roles,
            department=seed.department,
            division=seed.division,
        )
        for seed in settings.officer_seeds
    ]


def _outside_tokens(settings: GatewaySettings) -> OutsideTokens:
    """Load the keys that sign for the outside; no service trusts the directory they lie in.

    ``openid.private.jwk`` signs. What ``openid.public.jwk`` lists, one key or a set of them, is
    believed and published beside it, so that a key can be replaced while tokens are out.
    """
    directory = settings.key_directory / "outside"
    if settings.deployment == "development":
        make_keys(directory, [OUTSIDE_KEY])
    return OutsideTokens(
        SigningKey.load(directory / f"{OUTSIDE_KEY}.private.jwk"),
        others=Keyring.load(directory).public_jwks_of(OUTSIDE_KEY),
        issuer=settings.public_url,
        lifetime=settings.access_token_seconds,
    )
