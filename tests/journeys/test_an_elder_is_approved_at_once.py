"""An 80-year-old is approved at once, shows the proof, sees who used it and rates the service."""

import base64
import json
from datetime import datetime

import httpx
import pytest
from joserfc import jws
from joserfc.jwk import KeySet
from journey_town import Town, granted_allowance, rating_opened

from suite.citizen import Citizen, Refused


async def test_an_80_year_old_is_approved_within_a_second(town: Town) -> None:
    seconds = []
    for _ in range(3):  # three people: each may hold the allowance once
        async with await town.sign_in(await town.elder(80)) as citizen:
            seconds.append(await seconds_to_delivery(citizen))

    assert min(seconds) < 1.0


async def test_the_approved_hold_a_proof_that_says_what_was_granted(town: Town) -> None:
    elder = await town.elder(80)
    async with await town.sign_in(elder) as citizen:
        case = await granted_allowance(citizen)
        licence = await citizen.get(f"/v1/licences/{case['licence_id']}")
        held = await citizen.get("/v1/licences")

    says = {field["name"]: field["value"] for field in licence["fields"]}
    assert says == {
        "holder_name": elder["name"],
        "citizen_id": elder["citizen_id"],
        "monthly_amount": "300.00",
    }
    assert (case["outcome"], case["result"]) == ("approved", {"monthly_amount": "300.00"})
    assert licence["licence_identifier"].startswith("1.2.156.3005.2.")
    assert [each["licence_id"] for each in held["licences"]] == [case["licence_id"]]


async def test_every_condition_is_explained_with_its_source_and_time(town: Town) -> None:
    async with await town.sign_in(await town.elder(80)) as citizen:
        case = await granted_allowance(citizen)
        decision = await citizen.get(f"/v1/applications/{case['id']}/decision")

    conditions = decision["explanation"]["conditions"]
    facts = [fact for condition in conditions for fact in condition["facts"]]
    assert {condition["verdict"] for condition in conditions} == {"true"}
    assert {fact["source"] for fact in facts} == {
        "public-security/person",
        "public-security/household",
        "civil-affairs/death-record",
        "civil-affairs/allowance",
    }
    assert all(fact["known"] and fact["fetched_at"] for fact in facts)


async def test_a_shown_proof_is_verified_once_and_the_holder_sees_by_whom(town: Town) -> None:
    elder = await town.elder(80)
    async with await town.sign_in(elder) as citizen:
        case = await granted_allowance(citizen)
        shown = await citizen.send("/v1/presentations", {"licence_id": case["licence_id"]})
        first, second = await town.scan(shown["code"]), await town.scan(shown["code"])
        uses = (await citizen.get(f"/v1/licences/{case['licence_id']}/uses"))["uses"]

    assert (first.status_code, second.status_code) == (200, 409)
    assert first.json()["valid"] is True
    assert [field["value"] for field in first.json()["shown"]] == [elder["name"]]
    assert elder["citizen_id"] not in first.text
    assert [(use["purpose"], use["cause"]) for use in uses] == [("presentation", "公交优待")]


async def test_a_stranger_verifies_a_proof_by_what_it_says_and_nothing_else(town: Town) -> None:
    async with await town.sign_in(await town.elder()) as citizen:
        case = await granted_allowance(citizen)
        licence = await citizen.get(f"/v1/licences/{case['licence_id']}")
    signed = licence["signed_record"].split("~")[0]
    said = json.loads(base64.urlsafe_b64decode(signed.split(".")[1] + "=="))

    async with httpx.AsyncClient(timeout=30) as stranger:
        metadata = (await stranger.get(f"{said['iss']}/.well-known/jwt-vc-issuer")).json()
        status_list = await stranger.get(said["status"]["status_list"]["uri"])

    keys = KeySet.import_key_set(metadata["jwks"])
    assert json.loads(jws.deserialize_compact(signed, keys).payload) == said
    listed = json.loads(jws.deserialize_compact(status_list.text, keys).payload)
    assert listed["sub"] == said["status"]["status_list"]["uri"]
    assert metadata["issuer"] == said["iss"]


async def test_a_delivered_case_is_rated_once_and_by_its_applicant_alone(town: Town) -> None:
    level = {"level": "very_satisfied"}
    async with (
        await town.sign_in(await town.elder()) as citizen,
        await town.sign_in(await town.elder()) as stranger,
    ):
        case = await granted_allowance(citizen)
        await rating_opened(citizen, case["id"])
        path = f"/v1/ratings/{case['id']}"
        with pytest.raises(Refused, match="404") as strangers:
            await stranger.send(path, level)
        rating = await citizen.send(path, level)
        with pytest.raises(Refused) as again:
            await citizen.send(path, level)
        rated = await citizen.until(case["id"], next_step="none")

    assert rating["level"] == "very_satisfied"
    assert (rated["status"], rated["owner"]) == ("delivered", "nobody")
    assert (strangers.value.status, again.value.status) == (404, 409)


async def seconds_to_delivery(citizen: Citizen) -> float:
    """File a case and return the seconds from its submission to the licence."""
    case = await granted_allowance(citizen)
    steps = (await citizen.get(f"/v1/applications/{case['id']}/timeline"))["steps"]
    at = {step["step"]: datetime.fromisoformat(step["at"]) for step in steps}
    return (at["delivered"] - at["submitted"]).total_seconds()
