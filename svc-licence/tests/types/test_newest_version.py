"""What the catalogue may ask of licence types."""

from licence_builders import ELDER, make_type
from licence_front import Front

from contracts.internal.calls import Purpose
from contracts.topics import CATALOGUE


async def test_the_catalogue_is_told_the_newest_type(front: Front) -> None:
    answer = await front.ask(
        "/internal/licence-types",
        {"licence_type": ELDER},
        caller=CATALOGUE,
        purpose=Purpose.PUBLISH,
        cases=[],
    )

    assert answer.json()["licence_type_hash"] == make_type(ELDER).hash


async def test_a_type_nobody_published_is_not_found(front: Front) -> None:
    answer = await front.ask(
        "/internal/licence-types",
        {"licence_type": "none"},
        caller=CATALOGUE,
        purpose=Purpose.PUBLISH,
        cases=[],
    )

    assert answer.status_code == 404
