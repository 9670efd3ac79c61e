"""An item with its editions: what is in force, since when, and what each edition pins."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Self
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column, relationship
from uuid_utils.compat import uuid7

from contracts.canonical import sha256_hex
from contracts.field_class import PUBLIC
from contracts.items.definition import ItemDefinition
from contracts.items.form import Part
from servicekit.ground.errors import Conflict, Forbidden, NotFound
from servicekit.storage.mapping import Table
from servicekit.trust.data_scope import DataScope
from svc_catalogue.items.domain.words import searchable


class ItemNotFound(NotFound):
    """No such item is published here, or none is in force yet."""


class ItemAlreadySuspended(Conflict):
    """The item takes no new cases already."""

    def __init__(self) -> None:
        super().__init__(zh="该事项已暂停受理新申请。", en="The item takes no new cases already.")


class EditionTooEarly(Conflict):
    """A new edition must come into force after the one before it."""

    def __init__(self, version: int, valid_from: datetime) -> None:
        since = valid_from.isoformat()
        super().__init__(
            zh=f"第 {version} 版自 {since} 起生效，请填写更晚的 valid_from。",
            en=f"Edition {version} is in force from {since}; name a later valid_from.",
        )


class ItemOfAnotherDepartment(Forbidden):
    """An officer may change their own department's items, within their own divisions."""

    def __init__(self) -> None:
        super().__init__(
            zh="该事项不属于您的部门或辖区，请由实施主体的工作人员办理。",
            en=(
                "This item is not of your department or division; have an officer of the agency "
                "that implements it do this."
            ),
        )


class ItemStatus(StrEnum):
    """Whether new cases may be filed on an item (状态 在用, 挂起)."""

    IN_FORCE = "in_force"
    SUSPENDED = "suspended"


def fingerprint(part: Part) -> str:
    """Return the SHA-256, in hex, of *part* in the canonical form."""
    return sha256_hex(part.model_dump(mode="json"))


@dataclass(frozen=True)
class Pins:
    """The four hashes that make an edition what it is (design D12)."""

    item_hash: str
    form_hash: str
    rule_set: str
    rule_set_hash: str
    licence_type: str
    licence_type_hash: str


class Edition(Table, kw_only=True):
    """One edition: by exactly this a case filed on it is judged, however old it is."""

    __tablename__ = "edition"
    __table_args__ = (UniqueConstraint("item_code", "version"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid7, info=PUBLIC.info)
    item_code: Mapped[str] = mapped_column(
        ForeignKey("item.item_code"), init=False, info=PUBLIC.info
    )
    version: Mapped[int] = mapped_column(info=PUBLIC.info)
    valid_from: Mapped[datetime] = mapped_column(info=PUBLIC.info)
    published_at: Mapped[datetime] = mapped_column(info=PUBLIC.info)
    item_hash: Mapped[str] = mapped_column(info=PUBLIC.info)
    form_hash: Mapped[str] = mapped_column(info=PUBLIC.info)
    rule_set: Mapped[str] = mapped_column(info=PUBLIC.info)
    rule_set_hash: Mapped[str] = mapped_column(info=PUBLIC.info)
    licence_type: Mapped[str] = mapped_column(info=PUBLIC.info)
    licence_type_hash: Mapped[str] = mapped_column(info=PUBLIC.info)
    definition: Mapped[dict[str, object]] = mapped_column(info=PUBLIC.info)

    @property
    def pins(self) -> Pins:
        """What this edition pins."""
        return Pins(
            item_hash=self.item_hash,
            form_hash=self.form_hash,
            rule_set=self.rule_set,
            rule_set_hash=self.rule_set_hash,
            licence_type=self.licence_type,
            licence_type_hash=self.licence_type_hash,
        )

    def read(self) -> ItemDefinition:
        """Return the definition as published."""
        return ItemDefinition.model_validate(self.definition)


class Item(Table, kw_only=True):
    """One service item (事项), known by its implementation code."""

    __tablename__ = "item"
    __table_args__ = (Index("ix_item_words", "words", postgresql_using="gin"),)

    item_code: Mapped[str] = mapped_column(primary_key=True, info=PUBLIC.info)
    status: Mapped[ItemStatus] = mapped_column(info=PUBLIC.info)
    item_type: Mapped[str] = mapped_column(info=PUBLIC.info)
    department: Mapped[str] = mapped_column(info=PUBLIC.info)
    division: Mapped[str] = mapped_column(info=PUBLIC.info)
    served: Mapped[list[str]] = mapped_column(info=PUBLIC.info)
    text: Mapped[str] = mapped_column(info=PUBLIC.info)
    words: Mapped[str] = mapped_column(TSVECTOR, info=PUBLIC.info)
    editions: Mapped[list[Edition]] = relationship(
        order_by=Edition.version, default_factory=list, lazy="raise"
    )
    described_at: Mapped[datetime | None] = mapped_column(default=None, info=PUBLIC.info)
    """When what is kept beside the editions, to find the item by, was last taken from one."""
    change: Mapped[int] = mapped_column(init=False, info=PUBLIC.info)
    state_shape: Mapped[int] = mapped_column(info=PUBLIC.info)
    """In which shape others were told its state last."""

    __mapper_args__ = {"version_id_col": change}

    @classmethod
    def new(cls, definition: ItemDefinition, *, state_shape: int) -> Self:
        """Return an item without an edition yet, whose state is told in *state_shape*."""
        found_by = searchable(definition)
        return cls(
            item_code=definition.item_code,
            status=ItemStatus.IN_FORCE,
            item_type=definition.item_type,
            department=definition.agency.department,
            division=definition.division,
            served=list(definition.served),
            text=found_by.text,
            words=found_by.vector,
            state_shape=state_shape,
        )

    @property
    def newest(self) -> Edition:
        """The edition published last."""
        return self.editions[-1]

    def in_force_at(self, at: datetime) -> Edition | None:
        """Return the edition in force at *at*, if one was; of two from one moment on, the later."""
        so_far = [edition for edition in self.editions if edition.valid_from <= at]
        return max(so_far, key=lambda each: (each.valid_from, each.version), default=None)

    def publish(
        self,
        definition: ItemDefinition,
        pins: Pins,
        *,
        in_force_since: datetime | None = None,
        valid_from: datetime | None = None,
        now: datetime,
    ) -> bool:
        """Put *definition* into force and return whether that minted an edition.

        The content that is in force then already mints none, but ends a suspension. An edition is
        in force from *valid_from* on, or at once; the first one of an item older than this
        catalogue has been so *in_force_since*. One that is to come locks nothing: until its day
        others are published before it, and one from the same moment on takes its place.
        """
        self.status = ItemStatus.IN_FORCE
        since = None if self.editions else in_force_since
        begin = (valid_from or since or now).astimezone(UTC)
        then, today = self.in_force_at(begin), self.in_force_at(now)
        if then is not None and then.pins == pins:
            return False
        if today is not None and begin <= today.valid_from:
            raise EditionTooEarly(today.version, today.valid_from)
        self._mint(definition, pins, valid_from=begin, now=now)
        if begin <= now:
            self.describe(now)
        return True

    def describe(self, now: datetime) -> None:
        """Be found by what the edition in force says, and belong to whom it names."""
        in_force = self.in_force_at(now)
        if in_force is not None:
            self._describe(in_force.read())
        self.described_at = now

    def check_within(self, scope: DataScope) -> None:
        """Raise ``ItemOfAnotherDepartment`` where the item is not within the officer's *scope*."""
        if not scope.holds(department=self.department, division=self.division):
            raise ItemOfAnotherDepartment

    def suspend(self) -> None:
        """Take no new cases until published again; cases already filed go on."""
        if self.status is ItemStatus.SUSPENDED:
            raise ItemAlreadySuspended
        self.status = ItemStatus.SUSPENDED

    def _describe(self, definition: ItemDefinition) -> None:
        found_by = searchable(definition)
        self.item_type = definition.item_type
        self.department = definition.agency.department
        self.division = definition.division
        self.served = list(definition.served)
        self.text = found_by.text
        self.words = found_by.vector

    def _mint(
        self, definition: ItemDefinition, pins: Pins, *, valid_from: datetime, now: datetime
    ) -> None:
        self.editions.append(
            Edition(
                version=len(self.editions) + 1,
                valid_from=valid_from,
                published_at=now,
                item_hash=pins.item_hash,
                form_hash=pins.form_hash,
                rule_set=pins.rule_set,
                rule_set_hash=pins.rule_set_hash,
                licence_type=pins.licence_type,
                licence_type_hash=pins.licence_type_hash,
                definition=definition.model_dump(mode="json"),
            )
        )
