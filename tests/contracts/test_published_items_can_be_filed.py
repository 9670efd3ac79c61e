"""What svc-catalogue ships as published, svc-application can take in, prefill and count by."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest
import yaml

from contracts.catalogue import EditionState, ItemState
from contracts.items.definition import ItemDefinition
from contracts.topics import APPLICATION
from servicekit.ground.working_days import as_shipped
from servicekit.storage.database import Database
from servicekit.testing.plugin import MakeDatabase
from svc_application.cases.domain.deadlines import deadline
from svc_application.cases.domain.form import prefill
from svc_application.known.queries import edition_in_force
from svc_application.known.use_cases.learn_item import learn_item

SEEDS = sorted((Path(__file__).parents[2] / "svc-catalogue/seeds/items").glob("*.yaml"))
NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)


@pytest.fixture(scope="module")
def application_url(make_database: MakeDatabase) -> Iterator[str]:
    """A database of svc-application."""
    url = make_database.make("svc_application")
    yield url
    make_database.drop(url)


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem)
async def test_a_published_item_can_be_filed(seed: Path, application_url: str) -> None:
    definition = ItemDefinition.model_validate(yaml.safe_load(seed.read_text())["definition"])
    told = ItemState.model_validate_json(state_of(definition, uuid4()).model_dump_json())

    database = Database(application_url, source=APPLICATION)
    async with database.transaction() as session:
        await learn_item(session, state=told)
    async with database.reading() as session:
        edition = await edition_in_force(session, definition.item_code, at=NOW)
    await database.close()

    assert edition.definition == definition
    assert set(prefill(edition.definition.form.fields, {})) == {
        field.name for field in definition.form.fields
    }
    limit = edition.definition.statutory_limit
    assert deadline(limit, after=NOW, working_days=as_shipped()).at > NOW


def state_of(definition: ItemDefinition, edition_id: UUID) -> ItemState:
    edition = EditionState(
        edition_id=edition_id,
        version=1,
        valid_from=NOW,
        item_hash="",
        form_hash="",
        rule_set=definition.rule_set,
        rule_set_hash="",
        licence_type=definition.result.licence_type,
        licence_type_hash="",
        definition=definition,
    )
    return ItemState(item_code=definition.item_code, status="in_force", editions=[edition])
