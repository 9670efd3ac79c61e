"""A licence type as published: its codes, how long a licence is valid, what it shows to whom."""

import hashlib
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Self
from uuid import UUID

import orjson
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column
from stdnum.cn import uscc
from uuid_utils.compat import uuid7

from contracts.field_class import PUBLIC, FieldClass
from servicekit.ground.errors import NotFound
from servicekit.storage.mapping import Table


class LicenceTypeNotFound(NotFound):
    """No such licence type is published here."""


class Part(BaseModel):
    """A piece of a definition: never changed once published, and nothing unknown in it."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(Part):
    """One text in Chinese and in English."""

    zh: str = Field(min_length=1, max_length=500)
    en: str = Field(min_length=1, max_length=500)


def _uscc(code: str) -> str:
    if not uscc.is_valid(code):
        raise ValueError(f"{code} is no unified social credit code (GB 32100-2015)")
    return code


def _type_code(code: str) -> str:
    if len(code) != 21 or not code[18:].isdigit():
        raise ValueError("a licence type code is its definer's credit code (18) and 3 digits")
    _uscc(code[:18])
    return code


Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=80)]
Uscc = Annotated[str, AfterValidator(_uscc)]
TypeCode = Annotated[str, AfterValidator(_type_code)]


class Issuer(Part):
    """The authority in whose name the licence is issued; ``department`` as in staff accounts."""

    name: Words
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
    FIXED = "fixed"


class LicenceField(Part):
    """One value that the licence shows.

    ``key`` is its name at the border (GB/T 36903; extensions begin with ``KZ_``). ``origin``
    says whether it is the holder's (``name``, ``citizen_id``), the decision's result, or a fixed
    text; ``source`` names it there, or is the text.
    """

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)
    key: str = Field(pattern=r"^(CZZT|CZZTDM|KZ_[A-Z0-9]{1,30})$")
    title: Words
    origin: Origin
    source: str = Field(max_length=200)
    field_class: FieldClass

    @model_validator(mode="after")
    def _holder_is_known(self) -> Self:
        if self.origin is Origin.HOLDER and self.source not in {"name", "citizen_id"}:
            raise ValueError(f"{self.name}: of the holder we know name and citizen_id")
        return self


class LicenceTypeDefinition(Part):
    """One type of licence (证照类型).

    ``shown_at_verification`` are the fields that a verifier sees unless the holder chose others.
    """

    licence_type: Slug
    type_code: TypeCode
    name: Words
    issuer: Issuer
    validity: Validity
    fields: tuple[LicenceField, ...] = Field(min_length=2, max_length=50)
    shown_at_verification: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _fields_are_known(self) -> Self:
        names = [field.name for field in self.fields]
        keys = [field.key for field in self.fields]
        if len(set(names)) < len(names) or len(set(keys)) < len(keys):
            raise ValueError("a field's name and key occur once")
        if not {"CZZT", "CZZTDM"} <= set(keys):
            raise ValueError("a licence names its holder: CZZT and CZZTDM")
        unknown = set(self.shown_at_verification) - set(names)
        if unknown:
            raise ValueError(f"shown but not fields: {', '.join(sorted(unknown))}")
        return self

    @cached_property
    def hash(self) -> str:
        """The SHA-256, in hex, of the definition as canonical JSON."""
        canonical = orjson.dumps(self.model_dump(mode="json"), option=orjson.OPT_SORT_KEYS)
        return hashlib.sha256(canonical).hexdigest()


class LicenceTypeVersion(Table, kw_only=True):
    """One published version; an edition names it by its hash."""

    __tablename__ = "licence_type_version"
    __table_args__ = (
        UniqueConstraint("licence_type", "version"),
        Index("ix_licence_type_version_licence_type_hash", "licence_type", "hash"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid7, info=PUBLIC.info)
    licence_type: Mapped[str] = mapped_column(info=PUBLIC.info)
    version: Mapped[int] = mapped_column(info=PUBLIC.info)
    hash: Mapped[str] = mapped_column(info=PUBLIC.info)
    definition: Mapped[dict[str, object]] = mapped_column(info=PUBLIC.info)
    published_at: Mapped[datetime] = mapped_column(info=PUBLIC.info)

    def read(self) -> LicenceTypeDefinition:
        """Return the definition as published."""
        return LicenceTypeDefinition.model_validate(self.definition)


class KnownEdition(Table, kw_only=True):
    """The local copy of what an edition pins; the catalogue owns editions."""

    __tablename__ = "known_edition"

    edition_id: Mapped[UUID] = mapped_column(primary_key=True, info=PUBLIC.info)
    item_code: Mapped[str] = mapped_column(info=PUBLIC.info)
    division: Mapped[str] = mapped_column(info=PUBLIC.info)
    rule_set_hash: Mapped[str] = mapped_column(info=PUBLIC.info)
    licence_type: Mapped[str] = mapped_column(info=PUBLIC.info)
    licence_type_hash: Mapped[str] = mapped_column(info=PUBLIC.info)
