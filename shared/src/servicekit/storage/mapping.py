"""How classes become tables."""

import enum
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import BigInteger, Date, DateTime, Enum, LargeBinary, MetaData, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, MappedAsDataclass, registry

_NAMES: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
_METADATA: Final[dict[str, MetaData]] = {}


def tables_of(package: str) -> MetaData:
    """Return all tables that *package*, such as ``svc_licence``, has mapped so far."""
    return _METADATA.setdefault(package, MetaData(naming_convention=_NAMES))


class Table(MappedAsDataclass, DeclarativeBase, kw_only=True):
    """A mapped class; its table is one of those of the service it is written in.

    Enums are stored as checked text of their values, times with zone, dicts and lists as jsonb.
    """

    registry = registry(
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
        }
    )

    def __init_subclass__(cls, **options: Any) -> None:
        cls.metadata = tables_of(cls.__module__.partition(".")[0])
        super().__init_subclass__(**options)
