"""What an application was not granted it does not reach, even past the gateway."""

import pytest
from licence_builders import HOLDER
from licence_front import Front, officer, person

from servicekit.testing.bearers import person_bearer
from servicekit.trust.passes import Bearer


def narrow(*scopes: str) -> Bearer:
    """Return the holder, in an application that was granted just these scopes."""
    return person_bearer(HOLDER.party.id, scopes=frozenset(scopes))


@pytest.mark.parametrize("by", [narrow(), narrow("applications"), narrow("staff", "openid")])
async def test_a_pass_without_the_routes_scope_is_refused(front: Front, by: Bearer) -> None:
    licence_id = await front.issue()

    answers = [
        await front.get("/v1/licences", by=by),
        await front.get(f"/v1/licences/{licence_id}", by=by),
        await front.post("/v1/presentations", {"licence_id": licence_id}, by=by),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert {answer.json()["type"] for answer in answers} == {"urn:tongban:problem:scope-missing"}
    assert 'scope="licences"' in answers[0].headers["www-authenticate"]


async def test_an_officers_pass_needs_the_scope_of_the_staff(front: Front) -> None:
    licence_id = await front.issue()
    keeper = officer()
    without = Bearer(**{**_fields(keeper), "scopes": frozenset({"licences"})})
    path = f"/v1/staff/licences/{licence_id}"

    assert (await front.get(path, by=keeper)).status_code == 200
    assert (await front.get(path, by=without)).status_code == 403


async def test_what_is_public_needs_no_scope(front: Front) -> None:
    answer = await front.post("/v1/verify", {"code": "none"}, by=person())

    assert answer.status_code != 403


def _fields(bearer: Bearer) -> dict[str, object]:
    return {name: getattr(bearer, name) for name in Bearer.__dataclass_fields__}
