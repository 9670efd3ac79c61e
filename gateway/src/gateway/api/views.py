"""What the gateway's own operations answer."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel

from contracts.field_class import INTERNAL, PERSONAL, PUBLIC


class UserInfoView(BaseModel):
    """Claims about the signed-in user (OpenID Connect Core §5.3), as far as the scope goes."""

    sub: Annotated[UUID, INTERNAL]
    acr: Annotated[str, INTERNAL]
    phone_number: Annotated[str | None, PERSONAL] = None
    phone_number_verified: Annotated[bool | None, INTERNAL] = None
    name: Annotated[str | None, PERSONAL] = None
    roles: Annotated[list[str] | None, INTERNAL] = None
    department: Annotated[str | None, INTERNAL] = None
    division: Annotated[str | None, INTERNAL] = None


class PartView(BaseModel):
    """One service's part of the home page; ``unavailable`` means: ask again later."""

    state: Annotated[Literal["here", "unavailable"], PUBLIC]
    value: Annotated[dict[str, object] | list[object] | None, PERSONAL] = None


class MeView(BaseModel):
    """The home page on the phone: who I am, and what each service has for me."""

    account_id: Annotated[UUID, INTERNAL]
    assurance_level: Annotated[str, INTERNAL]
    as_of: Annotated[datetime, PUBLIC]
    applications: Annotated[PartView, PERSONAL]
    licences: Annotated[PartView, PERSONAL]
    ratings: Annotated[PartView, PERSONAL]
