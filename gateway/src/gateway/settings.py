"""What the gateway can be told from outside."""

from datetime import timedelta
from typing import Self
from urllib.parse import urlsplit

from pydantic import BaseModel, Field, SecretStr, field_validator, model_validator
from pydantic_settings import SettingsConfigDict

from contracts.texts import Text
from contracts.topics import APPLICATION, APPROVAL, CATALOGUE, EVALUATION, LICENCE
from gateway.federation.domain.platform import ClaimNames, Platform
from gateway.people.domain.account import AssuranceLevel
from servicekit.ground.networks import Networks
from servicekit.process.settings import ServiceSettings


class OfficerSeed(BaseModel):
    """An officer's account to be made if its user name is new."""

    username: str
    password: SecretStr
    roles: list[str] = Field(min_length=1)
    department: str
    division: str


class GatewaySettings(ServiceSettings):
    """Read from the environment with the prefix ``GATEWAY_``; sizes in bytes."""

    model_config = SettingsConfigDict(env_prefix="GATEWAY_", frozen=True, extra="ignore")

    issuer: str = ""
    """The address that people and clients see; by default where the gateway listens."""
    hosts: list[str] = []
    """Names by which people reach us besides the issuer's; in development also this machine's."""
    internal_host: str = "127.0.0.1"
    internal_port: int
    """For the services alone: identities, metrics, health. Never to be reachable from outside."""
    forwarded_allow_ips: str = ""
    """Addresses and networks, with commas between, of the balancers whose X-Forwarded-For is
    believed; empty where there is none."""
    connections_per_address: int = Field(default=1_000, ge=1)
    """Of a balancer's address any number may be open."""

    catalogue_url: str
    """A service's address; several, with spaces between, are instances of it."""
    application_url: str
    approval_url: str
    licence_url: str
    evaluation_url: str
    sandbox_url: str
    """The short-message platform, the population, operators' and market registers."""

    province: Platform | None = None
    """The province's identity platform; in development the sandbox plays it, unless named."""

    app_redirect_uris: list[str] = ["http://127.0.0.1/callback", "tongban://callback"]
    staff_redirect_uris: list[str] = ["http://127.0.0.1/staff/callback"]
    officers: list[OfficerSeed] | None = None
    """Seeds; in development one for each department, with a known password, unless named."""

    second_factor: bool | None = None
    """Whether every officer needs an authenticator; unless said, in production alone."""

    access_token_seconds: int = Field(default=600, ge=60, le=600)
    codes_per_phone_per_hour: int = 5
    """To one phone, asked for from one device or network."""
    codes_per_phone_from_strangers_per_hour: int = 15
    """To one phone, from all networks and devices where its owner has never signed in."""
    codes_per_address_per_hour: int = 200
    seconds_between_codes: int = 60
    requests_per_second_per_session: float = 50
    burst_per_session: int = 200
    requests_per_second_per_address: float = 100
    burst_per_address: int = 400
    public_reads_per_second_per_address: float = Field(default=5_000, gt=0)
    """Of answers that are kept for everybody: a back end asks for many people at once."""
    burst_of_public_reads_per_address: int = Field(default=10_000, ge=1)
    commands_per_minute_per_person: float = Field(default=60, gt=0)
    """Over all their sessions: nobody files by the hundred for themselves."""
    burst_of_commands_per_person: int = Field(default=30, ge=1)
    commands_per_minute_per_officer: float = Field(default=600, gt=0)
    burst_of_commands_per_officer: int = Field(default=200, ge=1)
    refused_tokens_per_second_per_address: float = 2
    burst_of_refused_tokens_per_address: int = 60
    body_limit: int = 10 * 1024 * 1024
    form_limit: int = 64 * 1024
    answer_seconds: float = 10
    connect_seconds: float = 2
    requests_in_flight: int = 1000
    """At one address of a service, whatever it takes; and at ourselves."""
    event_streams: int = 5000
    event_streams_per_session: int = 8

    @model_validator(mode="after")
    def _check_production(self) -> Self:
        if self.deployment == "production":
            if not self.issuer.startswith("https://"):
                raise ValueError("Production needs GATEWAY_ISSUER, an https address.")
            if self.officers is None:
                raise ValueError("Production takes no known passwords: set GATEWAY_OFFICERS.")
        return self

    @field_validator("forwarded_allow_ips")
    @classmethod
    def _check_balancers(cls, told: str) -> str:
        """Refuse what is no address or network: uvicorn would take it for a name, `*` for all."""
        Networks.parse(told)
        return told

    @property
    def balancers(self) -> Networks:
        """From where X-Forwarded-For is believed."""
        return Networks.parse(self.forwarded_allow_ips)

    @property
    def public_url(self) -> str:
        """The issuer, without a slash at its end."""
        return (self.issuer or f"http://{self.host}:{self.port}").rstrip("/")

    @property
    def known_hosts(self) -> set[str]:
        """What a request may name as its host, without a port."""
        here = {"localhost", "127.0.0.1", "[::1]"} if self.deployment == "development" else set()
        issuer = urlsplit(self.public_url).hostname or ""
        return {f"[{issuer}]" if ":" in issuer else issuer, *self.hosts, *here}

    @property
    def services(self) -> dict[str, str]:
        """Each service's address, or addresses."""
        return {
            CATALOGUE: self.catalogue_url,
            APPLICATION: self.application_url,
            APPROVAL: self.approval_url,
            LICENCE: self.licence_url,
            EVALUATION: self.evaluation_url,
        }

    @property
    def platform(self) -> Platform | None:
        """By which platform people may sign in besides."""
        if self.province is not None or self.deployment == "production":
            return self.province
        return sandbox_platform(self.sandbox_url.rstrip("/"))

    @property
    def pause_between_codes(self) -> timedelta:
        """How long a phone waits for its next code."""
        return timedelta(seconds=self.seconds_between_codes)

    @property
    def needs_second_factor(self) -> bool:
        """Whether officers set an authenticator up when they sign in for the first time."""
        return self.deployment == "production" if self.second_factor is None else self.second_factor

    @property
    def officer_seeds(self) -> list[OfficerSeed]:
        """The officers' accounts to make."""
        return self.officers if self.officers is not None else _development_officers(self.division)


def _development_officers(division: str) -> list[OfficerSeed]:
    """Return an officer of each department, with a password everyone knows."""
    return [
        OfficerSeed(
            username=department,
            password=SecretStr(f"{department}-tongban"),
            roles=["cases", "licences", "ratings", "items", "rules", "oauth-clients"],
            department=department,
            division=division,
        )
        for department in ("civil-affairs", "transport", "market-supervision")
    ]


def sandbox_platform(sandbox_url: str) -> Platform:
    """Return the platform that the sandbox plays, with the words of its claims."""
    return Platform(
        issuer=f"{sandbox_url}/province",
        client_id="tongban",
        client_secret=SecretStr("tongban-sandbox"),
        called=Text(zh="省统一身份认证平台", en="the province's identity platform"),
        claims=ClaimNames(
            name="xm",
            citizen_id="gmsfhm",
            level="real_name_level",
            levels={"3": AssuranceLevel.L3, "4": AssuranceLevel.L3},
        ),
    )
