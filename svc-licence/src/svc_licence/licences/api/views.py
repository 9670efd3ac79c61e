"""How a licence stands, as holders and officers read it."""

from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from contracts.field_class import INTERNAL, PUBLIC, SENSITIVE
from contracts.texts import Language
from servicekit.storage.database import Session
from svc_licence.licences.domain.licence import Licence, LicenceStatus
from svc_licence.types.domain.definition import LicenceTypeDefinition
from svc_licence.types.queries import LicenceTypes


class ReasonBody(BaseModel):
    """Why an officer changes a licence; its holder reads it."""

    model_config = ConfigDict(extra="forbid")

    reason: Annotated[str, SENSITIVE] = Field(min_length=2, max_length=500)


class LicenceLine(BaseModel):
    """One licence in a list."""

    licence_id: Annotated[UUID, INTERNAL]
    licence_identifier: Annotated[str, PUBLIC]
    licence_type: Annotated[str, PUBLIC]
    name: Annotated[str, PUBLIC]
    issuer: Annotated[str, PUBLIC]
    status: Annotated[LicenceStatus, INTERNAL]
    case_id: Annotated[UUID, INTERNAL]
    item_code: Annotated[str, PUBLIC]
    issued_at: Annotated[datetime, INTERNAL]
    valid_from: Annotated[date, INTERNAL]
    valid_to: Annotated[date | None, INTERNAL]

    @classmethod
    def of(
        cls, licence: Licence, definition: LicenceTypeDefinition, *, day: date, language: Language
    ) -> Self:
        return cls(
            licence_id=licence.id,
            licence_identifier=licence.licence_identifier,
            licence_type=licence.licence_type,
            name=definition.name.in_(language),
            issuer=definition.issuer.name.in_(language),
            status=licence.status_on(day),
            case_id=licence.case_id,
            item_code=licence.item_code,
            issued_at=licence.issued_at,
            valid_from=licence.first_day,
            valid_to=licence.last_day,
        )


class LicencesPage(BaseModel):
    """A page of licences, newest first; ``next_cursor`` is null on the last."""

    licences: Annotated[list[LicenceLine], INTERNAL]
    next_cursor: Annotated[str | None, INTERNAL] = None


async def line_of(
    session: Session, types: LicenceTypes, licence: Licence, *, day: date, language: Language
) -> LicenceLine:
    """Return the line of *licence*, named as its type was when it was issued."""
    definition = await types.version(session, licence.licence_type, licence.licence_type_hash)
    return LicenceLine.of(licence, definition, day=day, language=language)
