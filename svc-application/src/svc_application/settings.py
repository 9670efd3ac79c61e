"""What this service can be told from outside."""

from pydantic_settings import SettingsConfigDict

from servicekit.process.settings import ServiceSettings


class Settings(ServiceSettings):
    """svc-application's settings, ``APPLICATION_…`` in the environment."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", env_prefix="APPLICATION_")

    gateway_url: str
    approval_url: str
    licence_url: str
    prefill_timeout_seconds: float = 4.0
