"""The signed canonical record of a licence: what it says, and what of it names its holder.

The record is canonical JSON with the names of GB/T 36903. What concerns the holder is not in it
but committed to by salted digests in the manner of SD-JWT (RFC 9901): the signature stays valid
when the holder is forgotten, and a verifier can be shown one value without the others.
"""

import base64
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

import orjson

from contracts.field_class import FieldClass
from servicekit.ground.errors import Conflict
from svc_licence.domain.identifier import LicenceIdentifier
from svc_licence.domain.licence_type import LicenceField, LicenceTypeDefinition, Origin

RECORD_TYPE: Final = "licence+sd-jwt"
CITIZEN_NUMBER: Final = ("公民身份号码", "111")
"""The holder's code type: GB/T 36903 CZZTDMLX and its code CZZTDMLXDM."""


class ResultNotGranted(Conflict):
    """The decision's result lacks a value that the licence must show."""


@dataclass(frozen=True)
class Holder:
    """A person as the case holds them: in whose name the licence is issued."""

    account_id: UUID
    name: str
    citizen_id: str


@dataclass(frozen=True)
class Content:
    """What a licence is to say."""

    licence_id: UUID
    identifier: LicenceIdentifier
    definition: LicenceTypeDefinition
    holder: Holder
    result: Mapping[str, str]
    issued_at: datetime
    first_day: date
    last_day: date | None
    grant: str


@dataclass(frozen=True)
class Record:
    """The claims to sign, in canonical order, and the disclosures that stay with the holder."""

    claims: dict[str, object]
    disclosures: dict[str, str]


@dataclass(frozen=True)
class Prepared:
    """A licence that is signed and only waits to be written down."""

    case_id: UUID
    decision_id: UUID
    edition_id: UUID
    item_code: str
    division: str
    content: Content
    signed: str
    disclosures: dict[str, str]


def compose(content: Content, *, issuer: str, salt: Callable[[], str]) -> Record:
    """Return the record of *content*; *issuer* signs it, *salt* gives a fresh salt each time."""
    definition = content.definition
    values = {field.key: _value(field, content) for field in definition.fields}
    clear = {
        field.key: values[field.key]
        for field in definition.fields
        if field.field_class is FieldClass.PUBLIC
    }
    disclosures = {
        field.name: _disclosure(salt(), field.key, values[field.key])
        for field in definition.fields
        if field.field_class is not FieldClass.PUBLIC
    }
    claims: dict[str, object] = {
        **_metadata(content),
        **clear,
        "iss": issuer,
        "iat": int(content.issued_at.timestamp()),
        "jti": str(content.licence_id),
        "grant_sha256": hashlib.sha256(content.grant.encode()).hexdigest(),
        "_sd": sorted(digest(text) for text in disclosures.values()),
        "_sd_alg": "sha-256",
    }
    return Record(claims=dict(sorted(claims.items())), disclosures=disclosures)


def digest(disclosure: str) -> str:
    """Return what the signed record holds in the place of *disclosure* (RFC 9901 §4.2.3)."""
    return _base64(hashlib.sha256(disclosure.encode("ascii")).digest())


def disclosed(disclosure: str) -> tuple[str, str]:
    """Return the key and the value of *disclosure*."""
    _salt, key, value = orjson.loads(base64.urlsafe_b64decode(disclosure + "=="))
    return key, value


def read_claims(signed: str) -> dict[str, object]:
    """Return the claims of a record that we signed ourselves."""
    _header, payload, _signature = signed.split(".")
    claims: dict[str, object] = orjson.loads(base64.urlsafe_b64decode(payload + "=="))
    return claims


def field_values(
    definition: LicenceTypeDefinition, signed: str, disclosures: Mapping[str, str]
) -> dict[str, str]:
    """Return what a licence says, by the name of each field; *disclosures* are open."""
    clear = read_claims(signed)
    values = {
        field.name: str(clear[field.key]) for field in definition.fields if field.key in clear
    }
    return values | {name: disclosed(text)[1] for name, text in disclosures.items()}


def presentation(signed: str, disclosures: Sequence[str]) -> str:
    """Return the record with what is shown of it, as SD-JWT writes them down."""
    return "~".join((signed, *disclosures, ""))


def _metadata(content: Content) -> dict[str, object]:
    definition = content.definition
    last_day = {} if content.last_day is None else {"ZZYXQJZRQ": content.last_day.isoformat()}
    return {
        "ZZMC": definition.name.zh,
        "ZZLXDM": definition.type_code,
        "ZZBH": content.identifier.serial,
        "ZZBS": str(content.identifier),
        "ZZBFJG": definition.issuer.name.zh,
        "ZZBFJGDM": definition.issuer.uscc,
        "ZZBFRQ": content.first_day.isoformat(),
        "CZZTDMLX": CITIZEN_NUMBER[0],
        "CZZTDMLXDM": CITIZEN_NUMBER[1],
        "ZZYXQQSRQ": content.first_day.isoformat(),
        **last_day,
    }


def _value(field: LicenceField, content: Content) -> str:
    if field.origin is Origin.FIXED:
        return field.source
    if field.origin is Origin.RESULT:
        if field.source not in content.result:
            raise ResultNotGranted(f"The signed decision has no {field.source}.")
        return content.result[field.source]
    return str(getattr(content.holder, field.source))


def _disclosure(salt: str, key: str, value: str) -> str:
    return _base64(orjson.dumps([salt, key, value]))


def _base64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
