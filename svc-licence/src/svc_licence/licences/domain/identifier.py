"""The licence identifier (电子证照标识) of GB/T 36904-2018, and the serials in it.

``1.2.156.3005.2.<type 21>.<issuer 18>.<serial>.<version 3>.<check>``; the check character is
ISO 7064 MOD 37,36 over type, issuer, serial and version, without the root and the dots.
A serial is never given twice and sometimes skipped: it is taken from blocks held in memory.
"""

import re
from asyncio import Lock
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Self

from sqlalchemy.orm import Mapped, mapped_column
from stdnum.iso7064 import mod_37_36

from contracts.field_class import INTERNAL
from servicekit.ground.errors import Invalid
from servicekit.storage.mapping import Table

ROOT: Final = "1.2.156.3005.2"
BLOCK_SIZE: Final = 1_000
_DIGITS: Final = 12

_OTHER: Final = re.compile(r"[^0-9A-Z]")
_SERIAL: Final = re.compile(r"[0-9A-Z-]{1,32}")
_VERSION: Final = re.compile(r"[0-9]{3}")


class LicenceIdentifierInvalid(Invalid):
    """The text is no licence identifier, or a character in it was misread."""

    def __init__(self, *, zh: str, en: str) -> None:
        super().__init__(zh=zh, en=en, pointer="/licence_identifier")


@dataclass(frozen=True)
class LicenceIdentifier:
    """One licence in one version; ``version`` counts re-issues from 1."""

    type_code: str
    issuer: str
    serial: str
    version: int = 1

    @cached_property
    def check(self) -> str:
        """The check character."""
        body = f"{self.type_code}{self.issuer}{self.serial}{self.version:03d}".upper()
        return str(mod_37_36.calc_check_digit(_OTHER.sub("", body)))

    def __str__(self) -> str:
        return (
            f"{ROOT}.{self.type_code}.{self.issuer}.{self.serial}.{self.version:03d}.{self.check}"
        )

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the identifier that *text* is.

        Its parts are opaque: live identifiers carry division codes where the standard has the
        issuer's credit code, so only the shape and the check character are insisted on.
        """
        root, _, rest = text.strip().upper().partition(f"{ROOT}.")
        parts = rest.split(".")
        if root or len(parts) != 5 or not all(parts):
            raise LicenceIdentifierInvalid(
                zh=f"证照标识由 {ROOT} 和其后五段组成，以点分隔，请核对。",
                en=f"A licence identifier is {ROOT} and five more parts, separated by dots.",
            )
        type_code, issuer, serial, version, check = parts
        if _SERIAL.fullmatch(serial) is None or _VERSION.fullmatch(version) is None:
            raise LicenceIdentifierInvalid(
                zh="证照标识的顺序号为 1 至 32 位，版本号为 3 位数字，请核对。",
                en="The serial has 1 to 32 characters and the version 3 digits.",
            )
        found = cls(type_code, issuer, serial, int(version))
        if found.check != check:
            raise LicenceIdentifierInvalid(
                zh="证照标识的校验位不符，请与证照上的标识逐位核对。",
                en="The check character does not fit; compare the identifier with the licence.",
            )
        return found


@dataclass(frozen=True)
class Series:
    """Within what serials are counted: a type, an authority, a deployment (two digits)."""

    type_code: str
    authority: str
    deployment: str


class SerialBlock(Table, kw_only=True):
    """How far a series has been handed out; the next block begins at ``next_serial``."""

    __tablename__ = "serial_block"

    type_code: Mapped[str] = mapped_column(primary_key=True, info=INTERNAL.info)
    authority: Mapped[str] = mapped_column(primary_key=True, info=INTERNAL.info)
    deployment: Mapped[str] = mapped_column(primary_key=True, info=INTERNAL.info)
    next_serial: Mapped[int] = mapped_column(info=INTERNAL.info)

    def reserve(self) -> int:
        """Hand out the next block and return its first serial."""
        first = self.next_serial
        self.next_serial = first + BLOCK_SIZE
        return first


@dataclass
class Serials:
    """The blocks that this process has in hand; what is left of them when it ends is skipped.

    *deployment* (two digits) tells apart two that issue in one authority's name.
    """

    deployment: str
    _left: dict[Series, Iterator[int]] = field(default_factory=dict)
    refilling: dict[Series, Lock] = field(default_factory=lambda: defaultdict(Lock))

    def take(self, series: Series) -> str | None:
        """Return the next serial of *series*, or None when a new block is needed."""
        number = next(self._left.get(series, iter(())), None)
        return None if number is None else f"{series.deployment}{number:0{_DIGITS}d}"

    def add_block(self, series: Series, first: int) -> None:
        """Take the block that begins at *first* in hand."""
        self._left[series] = iter(range(first, first + BLOCK_SIZE))
