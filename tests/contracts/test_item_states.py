"""What svc-catalogue publishes, each service that keeps a copy learns: the seeds, for real."""

from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import uuid4

import orjson
import pytest
import yaml
from sqlalchemy import text

from contracts.catalogue import ItemState
from contracts.envelope import Envelope
from contracts.items.definition import ItemDefinition
from contracts.parties import PartyKind
from contracts.topics import CATALOGUE, TOPIC_OF
from servicekit.events.reactions import Hearing, Reactions
from servicekit.ground.clock import Clock
from servicekit.ground.provisions import Provisions
from servicekit.storage.database import Database
from servicekit.storage.mapping import tables_of
from servicekit.testing.plugin import MakeDatabase
from svc_catalogue.items.domain.item import Item
from svc_catalogue.publishing.announcements import STATE_SHAPE, item_state
from svc_catalogue.publishing.domain.pinning import CurrentVersions, pins_of

TOP = Path(__file__).parents[2]
SEEDS = sorted((TOP / "svc-catalogue/seeds/items").glob("*.yaml"))
FIRST_RELEASE = TOP / f"shared/examples/{ItemState.type}/by-the-first-release.json"
NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)
LISTENERS = sorted(TOPIC_OF[ItemState].events[ItemState])


def published(seed: Path) -> dict[str, Any]:
    """Return the envelope by which the catalogue tells of a seed, as it stands on the bus."""
    definition = ItemDefinition.model_validate(yaml.safe_load(seed.read_text())["definition"])
    current = CurrentVersions(
        rule_set_hash="1" * 64,
        rule_set_department=definition.agency.department,
        judges=PartyKind.PERSON if definition.serves_persons else PartyKind.ORGANISATION,
        facts=definition.form.facts(),
        grants=(),
        licence_type_hash="2" * 64,
        licence_department=definition.agency.department,
        holders=None,
        shown=frozenset(value.name for value in definition.result.values),
    )
    item = Item.new(definition, state_shape=STATE_SHAPE)
    item.publish(definition, pins_of(definition, current), now=NOW)
    item.newest.id = uuid4()
    example: dict[str, Any] = orjson.loads(FIRST_RELEASE.read_bytes())
    told = item_state(item).model_dump(mode="json")
    return example | {"subject": item.item_code, "source": f"/{CATALOGUE}", "data": told}


STATES = [*(published(seed) for seed in SEEDS), orjson.loads(FIRST_RELEASE.read_bytes())]
NAMES = [*(seed.stem for seed in SEEDS), "by the first release"]


@pytest.mark.parametrize("state", STATES, ids=NAMES)
@pytest.mark.parametrize("listener", LISTENERS)
async def test_a_listener_learns_an_item_as_it_was_published(
    listener: str, state: dict[str, Any], make_database: MakeDatabase
) -> None:
    package = listener.replace("-", "_")
    url = await make_database(package)
    database = Database(url, source=listener)

    await _hear(package, database, state)

    assert state["subject"] in await _all_that_is_kept(package, database)
    await database.close()
    make_database.drop(url)


async def _hear(package: str, database: Database, state: dict[str, Any]) -> None:
    parts: Sequence[Any] = import_module(f"{package}.wiring").PARTS
    reactions = Reactions.together(part.reactions for part in parts).to(ItemState.type)
    envelope = Envelope.model_validate(state)
    event = ItemState.model_validate(envelope.data)
    provisions = Provisions()
    provisions.add(Clock.fixed(NOW))
    assert reactions
    async with database.transaction() as session:
        for reaction in reactions:
            await reaction.apply(session, event, None, Hearing(envelope, provisions))


async def _all_that_is_kept(package: str, database: Database) -> str:
    kept: list[str] = []
    async with database.reading() as session:
        for table in tables_of(package).tables:
            kept += await session.scalars(text(f"SELECT t::text FROM {table} AS t"))
    return " ".join(kept)
