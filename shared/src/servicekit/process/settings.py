"""What every service can be told from outside."""

from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class ServiceSettings(BaseSettings):
    """The settings that all services share; a service's own class adds its prefix and its peers.

    Built only in ``main`` and ``worker`` and handed down as values.
    """

    model_config = SettingsConfigDict(frozen=True, extra="ignore")

    host: str = "127.0.0.1"
    port: int
    database_url: str
    database_pool_size: int = 8
    bus: Literal["embedded", "kafka"] = "embedded"
    bus_url: str
    """A PostgreSQL URL for the embedded log, bootstrap servers for Kafka."""
    key_directory: Path
    sealing_suite: Literal["aes-256-gcm", "sm4-gcm"] = "aes-256-gcm"
    """What new persons' keys are made for; values sealed before stay readable."""
    deployment: Literal["development", "production"] = "development"
    division: str = Field(default="440300", pattern=r"^\d{6,12}$")
    authority: str = "tongban"
    log_level: str = "info"
    clock_at: str | None = None
    """A fixed business time (RFC 3339), for demonstrations and tests; refused in production."""
    background: bool | None = None
    """Whether the web process relays, consumes and works jobs as well; by default on the embedded
    log alone. Of several web processes on the embedded log one does."""
    requests_under_way: int = Field(default=64, ge=1)
    """How many requests are worked on at once; who comes then is told to come again."""
    most_wait_seconds: float = Field(default=1.0, gt=0)
    """The same where those worked on already would take so long at the present pace."""
    head_limit: int = Field(default=32 * 1024, ge=1024)
    """Bytes that a request line and its headers may have together."""
    most_headers: int = Field(default=100, ge=10)
    head_seconds: float = Field(default=10.0, gt=0)
    """In which a request's line and headers have to come."""
    body_seconds: float = Field(default=20.0, gt=0)
    """In which a body has to come; a large one gets a second more for each 16 KiB of it."""
    connections: int = Field(default=10_000, ge=1)
    """How many may be open at one door of this process."""
    leave_seconds: float = Field(default=3.0, ge=0)
    """For how long a process that was told to stop still takes requests, so that whoever sends
    them hears of it: longer than a balancer takes to look again."""
    retention_years: int = Field(default=10, ge=0, le=100)
    """How long records of a forgotten person are kept, unread, from their last day on."""
    shutdown_seconds: int = 20
    """How long it may take after that to answer what is under way."""

    @property
    def works_in_background(self) -> bool:
        """Whether the web process relays, consumes and works jobs as well."""
        return self.bus == "embedded" if self.background is None else self.background
