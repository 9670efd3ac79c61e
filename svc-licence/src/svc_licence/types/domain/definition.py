"""A licence type as published: its codes, how long a licence is valid, what it shows to whom."""

from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Final, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from stdnum.cn import uscc

from contracts.canonical import canonical_json, sha256_hex
from contracts.field_class import PUBLIC, FieldClass
from contracts.items.codes import Uscc
from contracts.items.definition import Slug
from contracts.parties import PartyKind
from contracts.texts import Text, fault


class Part(BaseModel):
    """A piece of a definition: never changed once published, and nothing unknown in it."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _type_code(code: str) -> str:
    if len(code) != 21 or not code[18:].isdigit() or not uscc.is_valid(code[:18]):
        raise fault(
            zh="证照类型代码由定义机构的统一社会信用代码（18位）和3位顺序号组成，请核对。",
            en="A licence type code is its definer's credit code (18) and 3 digits; check it.",
        )
    return code


TypeCode = Annotated[str, AfterValidator(_type_code)]


class Issuer(Part):
    """The authority in whose name the licence is issued; ``department`` as in staff accounts."""

    name: Text
    uscc: Uscc
    department: Slug


class Validity(Part):
    """How long a licence is valid: whole years, or without end."""

    years: int | None = Field(default=None, ge=1, le=100)
    note: str | None = Field(default=None, max_length=200)

    def last_day(self, first: date) -> date | None:
        """Return the last valid day of a licence valid from *first*.

        A period ends on its corresponding day, or the month's last where there is none (民法典
        202); the day it begins on is not counted (民法典 201).
        """
        if self.years is None:
            return None
        try:
            return first.replace(year=first.year + self.years)
        except ValueError:
            return date(first.year + self.years, 2, 28)


class Origin(StrEnum):
    """Where a shown value comes from."""

    HOLDER = "holder"
    RESULT = "result"
    LICENCE = "licence"
    FIXED = "fixed"


NUMBER_OF: Final = {"citizen_id": PartyKind.PERSON, "uscc": PartyKind.ORGANISATION}
"""By what name a type asks for the holder's number, and which kind of party has it."""

_SOURCES: Final = {
    Origin.HOLDER: frozenset({"name", *NUMBER_OF}),
    Origin.LICENCE: frozenset({"serial", "first_day"}),
}


class LicenceField(Part):
    """One value that the licence shows.

    ``key`` is its name at the border (GB/T 36903; extensions begin with ``KZ_``). ``origin``
    says whether it is the holder's (``name``; ``citizen_id`` of a person, ``uscc`` of an
    organisation), the decision's result, the licence's own (``serial``, ``first_day``), or a
    fixed text; ``source`` names it there, or is the text.
    """

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)
    key: str = Field(pattern=r"^(CZZT|CZZTDM|KZ_[A-Z0-9]{1,30})$")
    title: Text
    origin: Origin
    source: str = Field(max_length=200)
    field_class: FieldClass

    @model_validator(mode="after")
    def _source_is_known(self) -> Self:
        known = _SOURCES.get(self.origin)
        if known is not None and self.source not in known:
            among = ", ".join(sorted(known))
            raise fault(
                zh=f"字段 {self.name} 的 source 只能是：{among}。",
                en=f"The source of {self.name} is one of: {among}.",
            )
        return self


class LicenceTypeDefinition(Part):
    """One type of licence (证照类型).

    ``shown_at_verification`` are the fields that a verifier sees unless the holder chose others.
    """

    licence_type: Annotated[Slug, PUBLIC]
    type_code: Annotated[TypeCode, PUBLIC]
    name: Annotated[Text, PUBLIC]
    issuer: Annotated[Issuer, PUBLIC]
    validity: Annotated[Validity, PUBLIC]
    fields: Annotated[tuple[LicenceField, ...], PUBLIC] = Field(min_length=2, max_length=50)
    shown_at_verification: Annotated[tuple[str, ...], PUBLIC] = Field(min_length=1)

    @model_validator(mode="after")
    def _fields_are_known(self) -> Self:
        names = [field.name for field in self.fields]
        keys = [field.key for field in self.fields]
        if len(set(names)) < len(names) or len(set(keys)) < len(keys):
            raise fault(
                zh="每个字段的 name 和 key 只能出现一次。",
                en="A field's name and key occur once.",
            )
        if not {"CZZT", "CZZTDM"} <= set(keys):
            raise fault(
                zh="证照必须载明持证主体：需有 CZZT 和 CZZTDM 两个字段。",
                en="A licence names its holder: it has the fields CZZT and CZZTDM.",
            )
        unknown = ", ".join(sorted(set(self.shown_at_verification) - set(names)))
        if unknown:
            raise fault(
                zh=f"shown_at_verification 中没有这些字段：{unknown}。",
                en=f"These are shown at verification but are no fields: {unknown}.",
            )
        if len(self.numbers) > 1:
            raise fault(
                zh="持证主体只能是个人或法人之一：citizen_id 和 uscc 不能同时使用。",
                en="The holder is a person or an organisation: not citizen_id and uscc both.",
            )
        return self

    @model_validator(mode="after")
    def _can_be_kept(self) -> Self:
        try:
            canonical_json(self.model_dump(mode="json"))
        except ValueError as error:
            raise fault(
                zh="内容含有无法保存的字符，请删除后再提交。",
                en="The content has characters that cannot be kept (NUL); remove them.",
            ) from error
        return self

    @property
    def numbers(self) -> frozenset[str]:
        """Which of the holder's numbers the licence shows."""
        sources = {field.source for field in self.fields if field.origin is Origin.HOLDER}
        return frozenset(sources & NUMBER_OF.keys())

    @property
    def results(self) -> frozenset[str]:
        """Which values of a grant's result the licence shows: without one it cannot be issued."""
        return frozenset(field.source for field in self.fields if field.origin is Origin.RESULT)

    @property
    def holders(self) -> PartyKind | None:
        """Of which kind a holder must be; none where the licence suits both."""
        return next((NUMBER_OF[number] for number in self.numbers), None)

    @cached_property
    def hash(self) -> str:
        """The SHA-256, in hex, of the definition as canonical JSON."""
        return sha256_hex(self.model_dump(mode="json"))
