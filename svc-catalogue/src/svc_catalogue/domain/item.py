"""An item with its editions: what is in force, since when, and what each edition pins."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Self
from uuid import UUID

import orjson
from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column, relationship
from uuid_utils.compat import uuid7

from contracts.field_class import PUBLIC
from contracts.items.definition import ItemDefinition
from contracts.items.form import Part, SourceKind
from servicekit.ground.errors import Conflict, Invalid, NotFound
from servicekit.storage.mapping import Table
from svc_catalogue.domain.words import searchable


class ItemNotFound(NotFound):
    """No such item is published here."""


class ItemAlreadySuspended(Conflict):
    """The item takes no new cases already."""


class EditionTooEarly(Conflict):
    """A new edition must come into force after the one before it."""


class FactNotDeclared(Invalid):
    """The form wants a fact that the rule set does not gather."""


class ItemStatus(StrEnum):
    """Whether new cases may be filed on an item (状态 在用, 挂起)."""

    IN_FORCE = "in_force"
    SUSPENDED = "suspended"


def fingerprint(part: Part) -> str:
    """Return the SHA-256, in hex, of *part* as canonical JSON (sorted keys, no spaces, UTF-8)."""
    canonical = orjson.dumps(part.model_dump(mode="json"), option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(canonical).hexdigest()


@dataclass(frozen=True)
class Pins:
    """The four hashes that make an edition what it is (design D12)."""

    item_hash: str
    form_hash: str
    rule_set: str
    rule_set_hash: str
    licence_type: str
    licence_type_hash: str


@dataclass(frozen=True)
class CurrentVersions:
    """What the owners of the rule set and the licence type say is newest, before publishing."""

    rule_set_hash: str
    licence_type_hash: str
    facts: frozenset[str]


def pins_of(definition: ItemDefinition, current: CurrentVersions) -> Pins:
    """Return what an edition of *definition* pins now.

    Raises ``FactNotDeclared`` for a field that no fact of the rule set can fill.
    """
    undeclared = definition.form.facts() - current.facts
    if undeclared:
        raise FactNotDeclared(
            f"The rule set {definition.rule_set} does not gather what the form is filled from.",
            errors=tuple(
                (f"/definition/form/fields/{at}/source/name", f"{field.source.name} is no fact")
                for at, field in enumerate(definition.form.fields)
                if field.source.kind is SourceKind.FACT and field.source.name in undeclared
            ),
        )
    return Pins(
        item_hash=fingerprint(definition),
        form_hash=fingerprint(definition.form),
        rule_set=definition.rule_set,
        rule_set_hash=current.rule_set_hash,
        licence_type=definition.result.licence_type,
        licence_type_hash=current.licence_type_hash,
    )


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
    served: Mapped[list[str]] = mapped_column(info=PUBLIC.info)
    text: Mapped[str] = mapped_column(info=PUBLIC.info)
    words: Mapped[str] = mapped_column(TSVECTOR, info=PUBLIC.info)
    editions: Mapped[list[Edition]] = relationship(
        order_by=Edition.version, default_factory=list, lazy="raise"
    )
    change: Mapped[int] = mapped_column(init=False, info=PUBLIC.info)

    __mapper_args__ = {"version_id_col": change}

    @classmethod
    def new(cls, definition: ItemDefinition) -> Self:
        """Return an item without an edition yet."""
        found_by = searchable(definition)
        return cls(
            item_code=definition.item_code,
            status=ItemStatus.IN_FORCE,
            item_type=definition.item_type,
            department=definition.agency.department,
            served=list(definition.served),
            text=found_by.text,
            words=found_by.vector,
        )

    @property
    def newest(self) -> Edition:
        """The edition published last."""
        return self.editions[-1]

    def in_force_at(self, at: datetime) -> Edition | None:
        """Return the edition in force at *at*, if one was."""
        so_far = [edition for edition in self.editions if edition.valid_from <= at]
        return so_far[-1] if so_far else None

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

        The same content under the same pins mints none, but ends a suspension. An edition is in
        force from *valid_from* on, or at once; the first one of an item older than this catalogue
        has been so *in_force_since*.
        """
        self.status = ItemStatus.IN_FORCE
        if self.editions and self.newest.pins == pins:
            return False
        since = None if self.editions else in_force_since
        begin = (valid_from or since or now).astimezone(UTC)
        if self.editions and begin <= self.newest.valid_from:
            raise EditionTooEarly(
                f"Edition {self.newest.version} is in force from "
                f"{self.newest.valid_from.isoformat()}; name a later valid_from."
            )
        self._mint(definition, pins, valid_from=begin, now=now)
        self._describe(definition)
        return True

    def suspend(self) -> None:
        """Take no new cases until published again; cases already filed go on."""
        if self.status is ItemStatus.SUSPENDED:
            raise ItemAlreadySuspended("The item takes no new cases already.")
        self.status = ItemStatus.SUSPENDED

    def _describe(self, definition: ItemDefinition) -> None:
        found_by = searchable(definition)
        self.item_type = definition.item_type
        self.department = definition.agency.department
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
