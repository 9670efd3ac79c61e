"""What the gateway's own operations answer."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel


class UserInfoView(BaseModel):
    """Claims about the signed-in user (OpenID Connect Core §5.3), as far as the scope goes."""

    sub: UUID
    acr: str
    phone_number: str | None = None
    phone_number_verified: bool | None = None
    name: str | None = None
    roles: list[str] | None = None
    department: str | None = None
    division: str | None = None


class PartView(BaseModel):
    """One service's part of the home page; ``unavailable`` means: ask again later."""

    state: Literal["here", "unavailable"]
    value: dict[str, object] | list[object] | None = None


class MeView(BaseModel):
    """The home page on the phone: who I am, and what each service has for me."""

    account_id: UUID
    assurance_level: str
    as_of: datetime
    applications: PartView
    licences: PartView
    ratings: PartView
