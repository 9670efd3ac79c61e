"""Serial numbers: never given twice, sometimes skipped, taken from blocks held in memory."""

from asyncio import Lock
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy.orm import Mapped, mapped_column

from contracts.field_class import INTERNAL
from servicekit.storage.mapping import Table

BLOCK_SIZE: Final = 1_000
_DIGITS: Final = 12


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
