"""Who has no phone in their own name comes in by the province's identity platform, and files."""

from journey_town import ELDERS_FORM, Town

from suite.citizen import ELDER, Citizen
from suite.sign_in import sign_in_by_province


async def test_an_elder_without_a_phone_of_their_own_files_and_holds_the_proof(town: Town) -> None:
    elder = await town.elder(80)
    await town.put_facts(elder, phones=[])
    tokens = await sign_in_by_province(town.suite.url, elder["citizen_id"])

    async with Citizen(town.suite.url, tokens) as citizen:
        draft = await citizen.draft(ELDER)
        await citizen.submit(draft["id"], **ELDERS_FORM, phone="13800000001")
        case = await citizen.until(draft["id"], status="delivered")
        held = await citizen.get("/v1/licences")

    assert case["outcome"] == "approved"
    assert [each["licence_id"] for each in held["licences"]] == [case["licence_id"]]
