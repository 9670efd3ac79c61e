"""When an edition is minted, and which one is in force."""

from datetime import UTC, datetime, timedelta

import pytest
from catalogue_builders import make_definition

from contracts.items.definition import ItemDefinition
from svc_catalogue.items.domain.item import (
    EditionTooEarly,
    Item,
    ItemAlreadySuspended,
    ItemStatus,
    Pins,
    fingerprint,
)

NOW = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
YEAR_2010 = datetime(2010, 1, 1, tzinfo=UTC)


def _pins(definition: ItemDefinition, rule_set_hash: str = "r1") -> Pins:
    return Pins(
        item_hash=fingerprint(definition),
        form_hash=fingerprint(definition.form),
        rule_set=definition.rule_set,
        rule_set_hash=rule_set_hash,
        licence_type=definition.result.licence_type,
        licence_type_hash="l1",
    )


def _published(**changes: object) -> Item:
    definition = make_definition(**changes)
    item = Item.new(definition, state_shape=1)
    item.publish(definition, _pins(definition), in_force_since=YEAR_2010, now=NOW)
    return item


def test_the_first_edition_may_have_been_in_force_for_years() -> None:
    item = _published()

    found = item.in_force_at(datetime(2016, 6, 1, tzinfo=UTC))

    assert found is item.newest


def test_before_the_first_edition_nothing_was_in_force() -> None:
    item = _published()

    assert item.in_force_at(YEAR_2010 - timedelta(seconds=1)) is None


def test_the_same_content_mints_no_edition() -> None:
    item = _published()

    minted = item.publish(make_definition(), _pins(make_definition()), now=NOW)

    assert not minted
    assert len(item.editions) == 1


def test_a_new_rule_set_version_mints_an_edition_of_the_same_text() -> None:
    item = _published()

    minted = item.publish(make_definition(), _pins(make_definition(), "r2"), now=NOW)

    assert minted
    assert [edition.version for edition in item.editions] == [1, 2]
    assert item.in_force_at(NOW - timedelta(seconds=1)) is item.editions[0]
    assert item.in_force_at(NOW) is item.editions[1]


def test_an_edition_cannot_come_into_force_before_the_one_it_follows() -> None:
    item = _published()

    with pytest.raises(EditionTooEarly):
        item.publish(
            make_definition(), _pins(make_definition(), "r2"), valid_from=YEAR_2010, now=NOW
        )


def test_a_later_edition_is_in_force_at_once_however_old_the_item() -> None:
    item = _published()

    item.publish(
        make_definition(), _pins(make_definition(), "r2"), in_force_since=YEAR_2010, now=NOW
    )

    assert item.newest.valid_from == NOW


def test_publishing_again_ends_a_suspension() -> None:
    item = _published()
    item.suspend()

    item.publish(make_definition(), _pins(make_definition()), now=NOW)

    assert item.status is ItemStatus.IN_FORCE


def test_a_suspended_item_cannot_be_suspended_again() -> None:
    item = _published()
    item.suspend()

    with pytest.raises(ItemAlreadySuspended):
        item.suspend()
