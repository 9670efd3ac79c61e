"""How classes become tables, and how every field says whom it concerns."""

import enum
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import BigInteger, Date, DateTime, Enum, LargeBinary, MetaData, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import registry

FIELD_CLASS: Final = "field_class"


class FieldClass(StrEnum):
    """Whom a field concerns (design D13); it drives encryption, masking, logs and retention."""

    PUBLIC = "public"
    INTERNAL = "internal"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"

    @property
    def info(self) -> dict[str, "FieldClass"]:
        """The declaration as a column carries it: ``mapped_column(info=PUBLIC.info)``."""
        return {FIELD_CLASS: self}


PUBLIC: Final = FieldClass.PUBLIC
INTERNAL: Final = FieldClass.INTERNAL
PERSONAL: Final = FieldClass.PERSONAL
SENSITIVE: Final = FieldClass.SENSITIVE


def new_registry() -> registry:
    """Return a service's own registry: types by annotation, constraint names by convention.

    Enums are stored as checked text of their values, times with zone, dicts and lists as jsonb.
    """
    return registry(
        metadata=MetaData(
            naming_convention={
                "ix": "ix_%(table_name)s_%(column_0_N_name)s",
                "uq": "uq_%(table_name)s_%(column_0_N_name)s",
                "ck": "ck_%(table_name)s_%(constraint_name)s",
                "fk": "fk_%(table_name)s_%(column_0_N_name)s",
                "pk": "pk_%(table_name)s",
            }
        ),
        type_annotation_map={
            datetime: DateTime(timezone=True),
            date: Date(),
            str: Text(),
            int: BigInteger(),
            bytes: LargeBinary(),
            UUID: Uuid(),
            dict: JSONB(),
            dict[str, object]: JSONB(),
            dict[str, str]: JSONB(),
            list[str]: JSONB(),
            list[dict[str, object]]: JSONB(),
            enum.Enum: Enum(
                enum.Enum,
                native_enum=False,
                length=40,
                values_callable=lambda members: [member.value for member in members],
            ),
        },
    )
