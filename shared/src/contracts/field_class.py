"""Whom a field concerns; every column and every view field says so (design D13)."""

from enum import StrEnum
from typing import Final

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
