"""What officers of the items send and see."""

from datetime import UTC, datetime
from typing import Annotated, Final, Self
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from contracts.field_class import INTERNAL, PUBLIC
from contracts.items.definition import ItemDefinition
from svc_catalogue.items.domain.item import Item
from svc_catalogue.publishing.domain.change import Act, ItemChange

EARLIEST: Final = datetime(1949, 10, 1, tzinfo=UTC)
LATEST: Final = datetime(2100, 1, 1, tzinfo=UTC)
Moment = Annotated[AwareDatetime, Field(ge=EARLIEST, le=LATEST)]
Reason = Annotated[str, Field(min_length=1, max_length=500)]


class ItemToPublish(BaseModel):
    """An item as its authority writes it down; without ``valid_from`` it is in force at once.

    ``in_force_since`` is for the first edition alone: the item is older than this catalogue.
    ``reason`` says why a published item changes.
    """

    model_config = ConfigDict(extra="forbid")

    in_force_since: Annotated[Moment | None, PUBLIC] = None
    valid_from: Annotated[Moment | None, PUBLIC] = None
    reason: Annotated[Reason | None, INTERNAL] = None
    definition: Annotated[ItemDefinition, PUBLIC]


class Suspension(BaseModel):
    """Why an item takes no new cases."""

    model_config = ConfigDict(extra="forbid")

    reason: Annotated[Reason, INTERNAL]


class EditionView(BaseModel):
    """What came of a staff command: the newest edition; ``minted`` says whether it is new."""

    item_code: Annotated[str, PUBLIC]
    status: Annotated[str, PUBLIC]
    edition_id: Annotated[UUID, PUBLIC]
    version: Annotated[int, PUBLIC]
    valid_from: Annotated[datetime, PUBLIC]
    item_hash: Annotated[str, PUBLIC]
    form_hash: Annotated[str, PUBLIC]
    rule_set_hash: Annotated[str, PUBLIC]
    licence_type_hash: Annotated[str, PUBLIC]
    minted: Annotated[bool, PUBLIC]

    @classmethod
    def of(cls, item: Item, *, minted: bool) -> Self:
        """Return the view of *item*'s newest edition."""
        edition = item.newest
        return cls(
            item_code=item.item_code,
            status=item.status,
            edition_id=edition.id,
            version=edition.version,
            valid_from=edition.valid_from,
            item_hash=edition.item_hash,
            form_hash=edition.form_hash,
            rule_set_hash=edition.rule_set_hash,
            licence_type_hash=edition.licence_type_hash,
            minted=minted,
        )


class ChangeView(BaseModel):
    """One change of an item: what was done, by whom, when and why."""

    act: Annotated[Act, PUBLIC]
    version: Annotated[int, PUBLIC]
    by: Annotated[UUID | None, INTERNAL]
    reason: Annotated[str | None, INTERNAL]
    at: Annotated[datetime, INTERNAL]

    @classmethod
    def of(cls, change: ItemChange) -> Self:
        """Return the view of *change*."""
        return cls(
            act=change.act,
            version=change.version,
            by=change.by,
            reason=change.reason,
            at=change.at,
        )


class ChangesView(BaseModel):
    """Every change of an item, the latest first."""

    item_code: Annotated[str, PUBLIC]
    changes: Annotated[list[ChangeView], INTERNAL]
