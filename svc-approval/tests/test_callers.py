"""Who may ask about which case."""

from uuid import uuid4

import pytest
from approval_world import World, party_of

from contracts.internal.calls import Purpose
from contracts.topics import APPLICATION

SOMEBODY = {"name": "某人", "citizen_id": "490000194602110960"}


@pytest.mark.parametrize(
    ("path", "purpose"),
    [("/internal/facts", Purpose.PREFILL), ("/internal/explanations", Purpose.EXPLAIN)],
)
async def test_a_case_the_token_does_not_name_is_refused(
    world: World, path: str, purpose: Purpose
) -> None:
    question = {
        "case_id": str(uuid4()),
        "edition_id": str(world.editions["elder-allowance"]),
        "applicant": party_of(SOMEBODY).model_dump(mode="json"),
        "attempt": 1,
    }

    answer = await world.http.post(
        path, json=question, headers=world.service(APPLICATION, purpose, uuid4())
    )

    assert answer.status_code == 403
