"""What the evaluation can be told from outside: ``EVALUATION_`` and the setting's name."""

from pydantic_settings import SettingsConfigDict

from servicekit.process.settings import ServiceSettings


class Settings(ServiceSettings):
    """The evaluation's settings; ``application_url`` is where the owner of cases listens."""

    model_config = SettingsConfigDict(env_prefix="EVALUATION_", frozen=True, extra="ignore")

    application_url: str
