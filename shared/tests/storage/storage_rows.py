"""Two mapped classes with every type that services map."""

from datetime import UTC, datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, mapped_column

from servicekit.storage.mapping import Table

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


class Parcel(Table):
    __tablename__ = "parcel"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    title: Mapped[str]
    sent_at: Mapped[datetime]
    contents: Mapped[dict[str, object]]
    seal: Mapped[bytes]
    colour: Mapped[Colour] = mapped_column(default=Colour.RED)
    weight: Mapped[int | None] = mapped_column(default=None)
    labels: Mapped[list[str]] = mapped_column(default_factory=list)
    revision: Mapped[int] = mapped_column(BigInteger(), init=False, default=0)

    __mapper_args__ = {"version_id_col": revision}


class Stamp(Table):
    __tablename__ = "stamp"

    parcel_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    place: Mapped[str] = mapped_column("at_place")


def parcel(title: str = "books") -> Parcel:
    return Parcel(
        id=uuid4(), title=title, sent_at=NOON, contents={"kg": [1, {"名": "书"}]}, seal=b"\x00\xff"
    )
