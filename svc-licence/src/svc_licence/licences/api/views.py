"""What the licence service takes and answers."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from contracts.field_class import INTERNAL, PERSONAL, PUBLIC, SENSITIVE
from svc_licence.api.languages import text
from svc_licence.domain.licence import ChangeKind, Licence, LicenceStatus
from svc_licence.domain.licence_type import LicenceTypeDefinition, LicenceTypeVersion
from svc_licence.domain.presentation import LicenceUse, UsePurpose
from svc_licence.domain.record import disclosed, field_values, presentation, read_claims
from svc_licence.use_cases.present_licence import Shown
from svc_licence.use_cases.verify_presentation import Verified

Disclosures = Mapping[str, str]


class Body(BaseModel):
    """What a caller sends; nothing unknown in it."""

    model_config = ConfigDict(extra="forbid")


class ReasonBody(Body):
    """Why an officer changes a licence; its holder reads it."""

    reason: Annotated[str, SENSITIVE] = Field(min_length=2, max_length=500)


class PresentationBody(Body):
    """Which licence to show, and which of its fields; without any, the type's minimum."""

    licence_id: Annotated[UUID, INTERNAL]
    fields: Annotated[list[str] | None, INTERNAL] = Field(default=None, min_length=1, max_length=50)


class ScanBody(Body):
    """What a scanner read; ``cause`` is what for, told to the holder."""

    code: Annotated[str, INTERNAL] = Field(min_length=1, max_length=200)
    cause: Annotated[str | None, SENSITIVE] = Field(default=None, min_length=1, max_length=200)


class IdentifierBody(Body):
    """What is printed on a licence, and the last four characters of its holder's number."""

    licence_identifier: Annotated[str, PUBLIC] = Field(max_length=120)
    holder_last_four: Annotated[str, SENSITIVE] = Field(pattern=r"^[0-9]{3}[0-9Xx]$")


class LicenceTypeView(BaseModel):
    """A published version; ``minted`` is false where nothing had changed."""

    licence_type: Annotated[str, PUBLIC]
    version: Annotated[int, PUBLIC]
    licence_type_hash: Annotated[str, PUBLIC]
    minted: Annotated[bool, PUBLIC]

    @classmethod
    def of(cls, version: LicenceTypeVersion, *, minted: bool) -> Self:
        return cls(
            licence_type=version.licence_type,
            version=version.version,
            licence_type_hash=version.hash,
            minted=minted,
        )


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
        cls, licence: Licence, definition: LicenceTypeDefinition, *, day: date, language: str
    ) -> Self:
        return cls(**_line(licence, definition, day, language))


class FieldView(BaseModel):
    """One value that a licence shows."""

    name: Annotated[str, PUBLIC]
    title: Annotated[str, PUBLIC]
    value: Annotated[str, SENSITIVE]


class ChangeView(BaseModel):
    """What an officer did to the licence, and why."""

    kind: Annotated[ChangeKind, INTERNAL]
    changed_at: Annotated[datetime, INTERNAL]
    reason: Annotated[str, SENSITIVE]


class LicenceView(LicenceLine):
    """The holder's licence whole: ``record`` under the names of GB/T 36903, and as signed.

    ``signed_record`` is the compact JWS followed by every disclosure (RFC 9901).
    """

    fields: Annotated[list[FieldView], SENSITIVE]
    record: Annotated[dict[str, str], SENSITIVE]
    signed_record: Annotated[str, SENSITIVE]
    changes: Annotated[list[ChangeView], SENSITIVE]

    @classmethod
    def whole(
        cls,
        *,
        line: LicenceLine,
        licence: Licence,
        definition: LicenceTypeDefinition,
        disclosures: Disclosures,
        changes: Sequence[ChangeView],
        language: str,
    ) -> Self:
        values = field_values(definition, licence.signed_record, disclosures)
        return cls(
            **line.model_dump(),
            fields=_fields(definition, values, language),
            record=_record(licence.signed_record, disclosures),
            signed_record=presentation(licence.signed_record, list(disclosures.values())),
            changes=list(changes),
        )


class LicencesPage(BaseModel):
    """A page of licences, newest first; ``next_cursor`` is null on the last."""

    licences: Annotated[list[LicenceLine], INTERNAL]
    next_cursor: Annotated[str | None, INTERNAL] = None


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
        cls, result: Verified, definition: LicenceTypeDefinition, *, now: datetime, language: str
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
            name=text(definition.name, language),
            issuer=text(definition.issuer.name, language),
            licence_identifier=licence.licence_identifier,
            valid_to=licence.last_day,
            shown=_fields(definition, seen, language),
            signed_record=proof if valid else None,
            verified_at=now,
        )


class IdentifierCheckView(BaseModel):
    """Whether it counts, and nothing else."""

    valid: Annotated[bool, PUBLIC]


class UseView(BaseModel):
    """Who used the licence, for what, when, and which fields they saw."""

    verifier: Annotated[str, INTERNAL]
    purpose: Annotated[UsePurpose, INTERNAL]
    cause: Annotated[str | None, SENSITIVE]
    shown: Annotated[list[str], INTERNAL]
    used_at: Annotated[datetime, INTERNAL]

    @classmethod
    def of(cls, use: LicenceUse, cause: str | None) -> Self:
        return cls(
            verifier=use.verifier,
            purpose=use.purpose,
            cause=cause,
            shown=use.shown,
            used_at=use.used_at,
        )


class UsesPage(BaseModel):
    """A page of uses, latest first; ``next_cursor`` is null on the last."""

    uses: Annotated[list[UseView], INTERNAL]
    next_cursor: Annotated[str | None, INTERNAL] = None


def _line(
    licence: Licence, definition: LicenceTypeDefinition, day: date, language: str
) -> dict[str, object]:
    return {
        "licence_id": licence.id,
        "licence_identifier": licence.licence_identifier,
        "licence_type": licence.licence_type,
        "name": text(definition.name, language),
        "issuer": text(definition.issuer.name, language),
        "status": licence.status_on(day),
        "case_id": licence.case_id,
        "item_code": licence.item_code,
        "issued_at": licence.issued_at,
        "valid_from": licence.first_day,
        "valid_to": licence.last_day,
    }


def _fields(
    definition: LicenceTypeDefinition, values: Mapping[str, str], language: str
) -> list[FieldView]:
    return [
        FieldView(name=field.name, title=text(field.title, language), value=values[field.name])
        for field in definition.fields
        if field.name in values
    ]


def _record(signed: str, disclosures: Disclosures) -> dict[str, str]:
    named = {
        name: str(value)
        for name, value in read_claims(signed).items()
        if name.startswith(("ZZ", "CZ", "KZ_"))
    }
    return named | dict(disclosed(each) for each in disclosures.values())
