"""What this service can be told from outside."""

from pydantic_settings import SettingsConfigDict

from servicekit.process.settings import ServiceSettings


class Settings(ServiceSettings):
    """Read from the environment with the prefix ``EXAMPLE_``."""

    model_config = SettingsConfigDict(env_prefix="EXAMPLE_", frozen=True, extra="ignore")
