"""Whoever has nothing but a licence verifies it: issuer, keys, end and status by public means."""

import base64
import zlib
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import pytest
from licence_builders import DRIVER, ELDER
from licence_front import Front, officer, person

from servicekit.ground.clock import SHANGHAI


async def licence_of(front: Front, licence_id: str) -> dict[str, Any]:
    return dict((await front.get(f"/v1/licences/{licence_id}", by=person())).json())


async def status_of(front: Front, claims: dict[str, Any]) -> int:
    """Look the status up as the draft says: fetch, verify, unpack, take two bits."""
    place = claims["status"]["status_list"]
    answer = await front.get(urlsplit(place["uri"]).path, by=None)
    assert answer.headers["content-type"] == "application/statuslist+jwt"
    token = await front.verified(answer.text, "statuslist+jwt")
    assert token["sub"] == place["uri"]
    packed = zlib.decompress(base64.urlsafe_b64decode(token["status_list"]["lst"] + "=="))
    bits = token["status_list"]["bits"]
    bit = place["idx"] * bits
    return packed[bit // 8] >> (bit % 8) & (2**bits - 1)


async def test_a_stranger_finds_the_key_by_the_issuer_that_the_licence_names(front: Front) -> None:
    licence = await licence_of(front, await front.issue(ELDER))

    claims = await front.verified(licence["signed_record"].split("~")[0])

    assert claims["ZZBS"] == licence["licence_identifier"]
    assert claims["iss"] == "http://gateway.test"
    assert "exp" not in claims


async def test_a_licence_for_years_says_when_it_ends(front: Front) -> None:
    licence = await licence_of(front, await front.issue(DRIVER))

    claims = await front.verified(licence["signed_record"].split("~")[0])

    end = datetime.fromtimestamp(claims["exp"], SHANGHAI)
    assert end.isoformat() == f"{licence['valid_to']}T23:59:59+08:00"


async def test_a_stranger_learns_that_a_licence_is_suspended_restored_revoked(
    front: Front,
) -> None:
    other = await licence_of(front, await front.issue(ELDER))
    licence_id = await front.issue(ELDER)
    licence = await licence_of(front, licence_id)
    mine, others = [
        await front.verified(each["signed_record"].split("~")[0]) for each in (licence, other)
    ]
    seen = [await status_of(front, mine)]

    for change in ("suspension", "restoration", "revocation"):
        path = f"/v1/staff/licences/{licence_id}/{change}"
        answer = await front.post(path, {"reason": "核查发现问题"}, by=officer())
        assert answer.status_code == 200, answer.text
        seen.append(await status_of(front, mine))

    assert seen == [0, 2, 0, 1]
    assert await status_of(front, others) == 0


@pytest.mark.parametrize(
    "path", ["a/b/01/0", "X/Y/1/0", "X/Y/01/-1", "X/Y/01/x", "%25/_/01/0", "X/Y/01/99999999"]
)
async def test_a_list_that_cannot_be_is_refused(front: Front, path: str) -> None:
    answer = await front.get(f"/v1/licence-statuses/{path}", by=None)

    assert answer.status_code == 422
