"""An edition that is to come locks nothing today and changes nothing before its day."""

from datetime import datetime, timedelta
from typing import Any

from catalogue_builders import ELDER, seed
from catalogue_front import NOW, Front, Owners

from servicekit.ground.clock import Clock
from servicekit.process.runtime import Runtime
from svc_catalogue.publishing.jobs import describe

PATH = "/v1/staff/items"
JANUARY = datetime.fromisoformat("2027-01-01T00:00:00+08:00")
WHY = {"reason": "办法修订"}


def changed(summary: str, **more: object) -> dict[str, Any]:
    """The allowance with another summary."""
    body = seed("elder-allowance") | WHY | more
    body["definition"]["summary"] = {"zh": summary, "en": summary}
    return body


def at(runtime: Runtime, moment: datetime) -> None:
    clock = Clock.fixed(moment)
    object.__setattr__(runtime, "clock", clock)
    runtime.provisions._by_type[Clock] = clock


async def _summary(front: Front) -> str:
    return str((await front.get(f"/v1/items/{ELDER}")).json()["summary"])


async def _found(front: Front, words: str) -> bool:
    answer = (await front.get(f"/v1/items/search?q={words}")).json()
    codes = [item["item_code"] for item in answer["items"]]
    return bool(answer["match"] == "all_words" and ELDER in codes)


async def test_today_can_be_mended_while_an_edition_is_scheduled(
    front: Front, runtime: Runtime
) -> None:
    await front.post(PATH, seed("elder-allowance"))
    await front.post(PATH, changed("明年起的新办法", valid_from=JANUARY.isoformat()))

    mended = await front.post(PATH, changed("今天更正的说明"))

    assert mended.status_code == 201, mended.text
    assert await _summary(front) == "今天更正的说明"
    at(runtime, JANUARY)
    assert await _summary(front) == "明年起的新办法"


async def test_a_scheduled_edition_is_replaced_by_one_from_the_same_day(
    front: Front, runtime: Runtime
) -> None:
    await front.post(PATH, seed("elder-allowance"))
    await front.post(PATH, changed("写错了的新办法", valid_from=JANUARY.isoformat()))

    again = await front.post(PATH, changed("改正后的新办法", valid_from=JANUARY.isoformat()))

    assert again.status_code == 201, again.text
    at(runtime, JANUARY)
    assert await _summary(front) == "改正后的新办法"


async def test_scheduling_the_same_twice_mints_one_edition(front: Front) -> None:
    await front.post(PATH, seed("elder-allowance"))
    body = changed("明年起的新办法", valid_from=JANUARY.isoformat())

    first, again = await front.post(PATH, body), await front.post(PATH, body)

    assert (first.status_code, again.status_code) == (201, 200)


async def test_an_item_is_found_by_what_is_in_force_and_from_its_day_by_the_new_words(
    front: Front, runtime: Runtime
) -> None:
    await front.post(PATH, seed("elder-allowance"))
    await front.post(PATH, changed("明年起的琥珀办法", valid_from=JANUARY.isoformat()))

    before = await _found(front, "琥珀")
    at(runtime, JANUARY - timedelta(seconds=1))
    await describe(runtime.provisions)
    just_before = await _found(front, "琥珀")
    at(runtime, JANUARY)
    await describe(runtime.provisions)

    assert (before, just_before, await _found(front, "琥珀")) == (False, False, True)


async def test_an_edition_cannot_begin_before_the_one_in_force(
    front: Front, owners: Owners
) -> None:
    await front.post(PATH, seed("elder-allowance"))
    await front.post(PATH, changed("今天的说明"))

    answer = await front.post(
        PATH, changed("昨天的说明", valid_from=(NOW - timedelta(days=1)).isoformat())
    )

    assert answer.status_code == 409
