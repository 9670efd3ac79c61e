"""What can be configured."""

from pydantic import AliasChoices, Field
from pydantic_settings import SettingsConfigDict

from servicekit.process.settings import ServiceSettings


class Settings(ServiceSettings):
    """Settings of svc-approval, from ``APPROVAL_…``."""

    model_config = SettingsConfigDict(
        env_prefix="APPROVAL_", frozen=True, extra="ignore", populate_by_name=True
    )

    application_url: str
    departments_url: str = Field(
        validation_alias=AliasChoices("APPROVAL_DEPARTMENTS_URL", "APPROVAL_SANDBOX_URL")
    )
    """Where departments' sources are found; the sandbox plays them in development."""
    department_attempt_seconds: float = Field(default=6.0, gt=0)
    decide_deadline_seconds: float = Field(default=15.0, gt=0)
    """For one operation with its retries; well within the 60 s after which a human takes over."""
    prefill_deadline_seconds: float = Field(default=1.5, gt=0)
    """The applicant waits for the form; what has not come by then is left to them."""
