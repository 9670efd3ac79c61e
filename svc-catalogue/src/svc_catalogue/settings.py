"""What the catalogue can be told from outside: ``CATALOGUE_`` and the setting's name."""

from pydantic_settings import SettingsConfigDict

from servicekit.process.settings import ServiceSettings


class Settings(ServiceSettings):
    """The catalogue's settings; the URLs are where its peers listen."""

    model_config = SettingsConfigDict(env_prefix="CATALOGUE_", frozen=True, extra="ignore")

    approval_url: str
    gateway_url: str
    licence_url: str
