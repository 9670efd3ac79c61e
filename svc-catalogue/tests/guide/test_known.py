"""Which codes are items, as the gateway asks it."""

from pathlib import Path

from catalogue_builders import ELDER, seed
from catalogue_front import KEEPER, Front

from contracts.internal.calls import Purpose
from contracts.topics import CATALOGUE, GATEWAY
from servicekit.trust.keys import SigningKey
from servicekit.trust.passes import ServiceTokens

KNOWN = "/internal/items"


def caller(key_directory: Path, name: str, purpose: Purpose) -> dict[str, str]:
    tokens = ServiceTokens(SigningKey.load(key_directory / f"{name}.private.jwk"), name)
    return {"authorization": f"Bearer {tokens.for_call(CATALOGUE, purpose)}"}


async def test_the_gateway_is_told_which_codes_are_items_suspended_or_not(
    front: Front, key_directory: Path
) -> None:
    await front.post("/v1/staff/items", seed("elder-allowance"), by=KEEPER)
    gateway = caller(key_directory, GATEWAY, Purpose.DELEGATE)
    question = {"item_codes": [ELDER, "NO-ITEM", ELDER]}

    in_force = await front.ask(KNOWN, question, gateway)
    path = f"/v1/staff/items/{ELDER}/suspension"
    halted = await front.post(path, {"reason": "系统升级"}, by=KEEPER)
    suspended = await front.ask(KNOWN, question, gateway)

    assert halted.status_code == 200
    assert in_force.json() == suspended.json() == {"item_codes": [ELDER]}


async def test_nobody_else_is_told_and_for_nothing_else(
    front: Front, key_directory: Path, operator: dict[str, str]
) -> None:
    otherwise = caller(key_directory, GATEWAY, Purpose.FORGET)

    answers = [await front.ask(KNOWN, {"item_codes": []}, each) for each in (otherwise, operator)]

    assert [each.status_code for each in answers] == [403, 403]
