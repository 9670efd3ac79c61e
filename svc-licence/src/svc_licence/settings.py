"""What the licence service can be told from outside: ``LICENCE_`` and the setting's name."""

from typing import Self

from pydantic import Field, model_validator
from pydantic_settings import SettingsConfigDict

from servicekit.process.settings import ServiceSettings


class Settings(ServiceSettings):
    """The licence service's settings.

    ``serial_prefix`` tells apart two deployments that issue in one authority's name.
    """

    model_config = SettingsConfigDict(env_prefix="LICENCE_", frozen=True, extra="ignore")

    application_url: str
    issuer: str
    """Where the public finds the gateway: as whom licences are signed, https in production."""
    serial_prefix: str = Field(default="01", pattern=r"^\d{2}$")

    @model_validator(mode="after")
    def _can_be_resolved(self) -> Self:
        schemes = ("https://",) if self.deployment == "production" else ("https://", "http://")
        if not self.issuer.startswith(schemes):
            raise ValueError("LICENCE_ISSUER is the address of the gateway, https in production.")
        return self
