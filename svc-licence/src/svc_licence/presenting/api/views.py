"""What holders and verifiers send and read of presentations and uses."""

from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from contracts.field_class import INTERNAL, PERSONAL, PUBLIC, SENSITIVE
from contracts.texts import Language
from servicekit.trust.cipher import Cipher
from svc_licence.licences.api.fields import FieldView, fields_of
from svc_licence.licences.domain.licence import LicenceStatus
from svc_licence.licences.domain.record import field_values, presentation
from svc_licence.licences.domain.use import (
    LicenceUse,
    UsePurpose,
    associated_data_of_cause,
    associated_data_of_presenter,
)
from svc_licence.presenting.use_cases.present_licence import Shown
from svc_licence.presenting.use_cases.verify_presentation import Verified
from svc_licence.types.domain.definition import LicenceTypeDefinition


class Body(BaseModel):
    """What a caller sends; nothing unknown in it."""

    model_config = ConfigDict(extra="forbid")


class PresentationBody(Body):
    """Which licence to show, and which of its fields; without any, the type's minimum."""

    licence_id: Annotated[UUID, INTERNAL]
    fields: Annotated[list[str] | None, INTERNAL] = Field(default=None, min_length=1, max_length=50)


class ScanBody(Body):
    """What a scanner read; ``cause`` is what for, told to the holder."""

    code: Annotated[str, INTERNAL] = Field(min_length=1, max_length=200)
    cause: Annotated[str | None, SENSITIVE] = Field(default=None, min_length=1, max_length=200)


class IdentifierBody(Body):
    """What is printed on a licence, and the last four characters of its holder's number.

    A citizen number ends in digits or X, a unified social credit code in digits or letters.
    """

    licence_identifier: Annotated[str, PUBLIC] = Field(max_length=120)
    holder_last_four: Annotated[str, SENSITIVE] = Field(pattern=r"^[0-9A-Za-z]{4}$")


class PresentationView(BaseModel):
    """A code for one scan; ``qr`` is what the picture holds."""

    code: Annotated[str, INTERNAL]
    qr: Annotated[str, INTERNAL]
    expires_at: Annotated[datetime, INTERNAL]
    shown: Annotated[list[str], INTERNAL]

    @classmethod
    def of(cls, shown: Shown) -> Self:
        return cls(
            code=shown.code.text,
            qr=shown.code.qr,
            expires_at=shown.presentation.expires_at,
            shown=shown.presentation.shown,
        )


class VerificationView(BaseModel):
    """What a verifier sees: whether it counts, whose it is, and only what the holder showed.

    ``signed_record`` proves it without us: the JWS with the shown disclosures; absent when the
    licence does not count.
    """

    valid: Annotated[bool, PUBLIC]
    status: Annotated[LicenceStatus, PUBLIC]
    licence_type: Annotated[str, PUBLIC]
    name: Annotated[str, PUBLIC]
    issuer: Annotated[str, PUBLIC]
    licence_identifier: Annotated[str, PUBLIC]
    valid_to: Annotated[date | None, PUBLIC]
    shown: Annotated[list[FieldView], PERSONAL]
    signed_record: Annotated[str | None, PERSONAL]
    verified_at: Annotated[datetime, PUBLIC]

    @classmethod
    def of(
        cls,
        result: Verified,
        definition: LicenceTypeDefinition,
        *,
        now: datetime,
        language: Language,
    ) -> Self:
        licence = result.licence
        valid = result.status is LicenceStatus.VALID
        values = field_values(definition, licence.signed_record, result.disclosures)
        seen = {name: value for name, value in values.items() if name in result.shown}
        proof = presentation(licence.signed_record, list(result.disclosures.values()))
        return cls(
            valid=valid,
            status=result.status,
            licence_type=licence.licence_type,
            name=definition.name.in_(language),
            issuer=definition.issuer.name.in_(language),
            licence_identifier=licence.licence_identifier,
            valid_to=licence.last_day,
            shown=fields_of(definition, seen, language),
            signed_record=proof if valid else None,
            verified_at=now,
        )


class IdentifierCheckView(BaseModel):
    """Whether it counts, and nothing else."""

    valid: Annotated[bool, PUBLIC]


class UseView(BaseModel):
    """Who used the licence, for what, when, and which fields they saw.

    ``presented_by`` is the account of who had shown it for the holder; null where nobody had, and
    for uses from before it was kept.
    """

    verifier: Annotated[str, INTERNAL]
    purpose: Annotated[UsePurpose, INTERNAL]
    cause: Annotated[str | None, SENSITIVE]
    shown: Annotated[list[str], INTERNAL]
    used_at: Annotated[datetime, INTERNAL]
    presented_by: Annotated[str | None, PERSONAL]

    @classmethod
    def of(cls, use: LicenceUse, cipher: Cipher) -> Self:
        return cls(
            verifier=use.verifier,
            purpose=use.purpose,
            cause=_opened(cipher, associated_data_of_cause(use.id), use.sealed_cause),
            shown=use.shown,
            used_at=use.used_at,
            presented_by=_opened(cipher, associated_data_of_presenter(use.id), use.sealed_by),
        )


class UsesPage(BaseModel):
    """A page of uses, latest first; ``next_cursor`` is null on the last."""

    uses: Annotated[list[UseView], INTERNAL]
    next_cursor: Annotated[str | None, INTERNAL] = None


def _opened(cipher: Cipher, associated_data: str, sealed: bytes | None) -> str | None:
    return None if sealed is None else str(cipher.open(associated_data, sealed))
