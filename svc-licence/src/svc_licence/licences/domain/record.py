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
from contracts.parties import NamedParty, PartyKind
from servicekit.ground.clock import end_of
from servicekit.ground.errors import Conflict
from svc_licence.licences.domain.identifier import LicenceIdentifier
from svc_licence.licences.domain.status_list import LicenceIssuer, StatusPlace
from svc_licence.types.domain.definition import (
    NUMBER_OF,
    LicenceField,
    LicenceTypeDefinition,
    Origin,
)

RECORD_TYPE: Final = "licence+sd-jwt"
CODE_TYPE: Final = {
    PartyKind.PERSON: ("公民身份号码", "111"),
    PartyKind.ORGANISATION: ("统一社会信用代码", "001"),
}
"""What the holder's number is: GB/T 36903 CZZTDMLX and its code CZZTDMLXDM."""


class ResultNotGranted(Conflict):
    """The decision's result lacks values that the licence must show."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = list(names)
        listed = ", ".join(names)
        super().__init__(
            zh=f"决定结果缺少证照所需的 {listed}，请核对事项与规则。",
            en=f"The signed decision has no {listed}, which the licence must show.",
        )


class HolderOfOtherKind(Conflict):
    """The licence type is for people and the holder an organisation, or the reverse."""

    def __init__(self, source: str) -> None:
        self.source = source
        super().__init__(
            zh=f"持证主体没有证照所需的 {source}：该证照类型不适用于此类主体。",
            en=f"The holder has no {source}: the licence type is for another kind of party.",
        )


@dataclass(frozen=True)
class Content:
    """What a licence is to say."""

    licence_id: UUID
    identifier: LicenceIdentifier
    definition: LicenceTypeDefinition
    holder: NamedParty
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


def compose(content: Content, *, issuer: LicenceIssuer, salt: Callable[[], str]) -> Record:
    """Return the record of *content*; *issuer* signs it, *salt* gives a fresh salt each time.

    It ends (``exp``) with the last moment of its last day, and says where its status is told.
    Raises ``ResultNotGranted`` naming every value that is missing, and ``HolderOfOtherKind``.
    """
    definition = content.definition
    missing = sorted(definition.results - content.result.keys())
    if missing:
        raise ResultNotGranted(missing)
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
        **_end(content.last_day),
        "iss": issuer.url,
        "status": StatusPlace.of(content.identifier).reference(issuer),
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


def named_values(signed: str, disclosures: Mapping[str, str]) -> dict[str, str]:
    """Return what a licence says under the names of GB/T 36903; *disclosures* are open."""
    clear = {
        name: str(value)
        for name, value in read_claims(signed).items()
        if name.startswith(("ZZ", "CZ", "KZ_"))
    }
    return clear | dict(disclosed(text) for text in disclosures.values())


def number_of_holder(signed: str, disclosures: Mapping[str, str]) -> str:
    """Return the holder's number as the licence has it; *disclosures* are open."""
    return named_values(signed, disclosures)["CZZTDM"]


def presentation(signed: str, disclosures: Sequence[str]) -> str:
    """Return the record with what is shown of it, as SD-JWT writes them down."""
    return "~".join((signed, *disclosures, ""))


def _end(last_day: date | None) -> dict[str, object]:
    return {} if last_day is None else {"exp": int(end_of(last_day).timestamp())}


def _metadata(content: Content) -> dict[str, object]:
    definition = content.definition
    code_type, code_type_code = CODE_TYPE[content.holder.party.kind]
    last_day = {} if content.last_day is None else {"ZZYXQJZRQ": content.last_day.isoformat()}
    return {
        "ZZMC": definition.name.zh,
        "ZZLXDM": definition.type_code,
        "ZZBH": content.identifier.serial,
        "ZZBS": str(content.identifier),
        "ZZBFJG": definition.issuer.name.zh,
        "ZZBFJGDM": definition.issuer.uscc,
        "ZZBFRQ": content.first_day.isoformat(),
        "CZZTDMLX": code_type,
        "CZZTDMLXDM": code_type_code,
        "ZZYXQQSRQ": content.first_day.isoformat(),
        **last_day,
    }


def _value(field: LicenceField, content: Content) -> str:
    match field.origin:
        case Origin.FIXED:
            return field.source
        case Origin.LICENCE:
            serial, first_day = content.identifier.serial, content.first_day.isoformat()
            return {"serial": serial, "first_day": first_day}[field.source]
        case Origin.RESULT:
            return content.result[field.source]
        case Origin.HOLDER:
            return _of_holder(field.source, content.holder)


def _of_holder(source: str, holder: NamedParty) -> str:
    if source == "name":
        return holder.name
    if NUMBER_OF[source] is not holder.party.kind:
        raise HolderOfOtherKind(source)
    return holder.number


def _disclosure(salt: str, key: str, value: str) -> str:
    return _base64(orjson.dumps([salt, key, value]))


def _base64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
