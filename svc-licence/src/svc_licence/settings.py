"""What the licence service can be told from outside: ``LICENCE_`` and the setting's name."""

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from servicekit.process.settings import ServiceSettings


class Settings(ServiceSettings):
    """The licence service's settings.

    ``serial_prefix`` tells apart two deployments that issue in one authority's name.
    """

    model_config = SettingsConfigDict(env_prefix="LICENCE_", frozen=True, extra="ignore")

    application_url: str
    serial_prefix: str = Field(default="01", pattern=r"^\d{2}$")
