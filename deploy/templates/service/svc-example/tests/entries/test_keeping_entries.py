"""What a party keeps is its own, and its people's who act for it."""

import asyncio
from uuid import uuid4

import pytest
from example_front import LI_FOR_FIRM, WANG, ZHAO, ZHAO_FOR_FIRM, Front


async def test_what_was_kept_is_read_and_listed(front: Front) -> None:
    kept = await front.keep(WANG, "带身份证")

    read = await front.get(WANG, f"/{kept.json()['id']}")
    listed = await front.get(WANG)

    assert (kept.status_code, read.status_code) == (201, 200)
    assert read.json() == kept.json() == listed.json()["entries"][0]
    assert read.json()["text"] == "带身份证"


async def test_an_organisations_entry_is_read_by_its_people_for_it_alone(front: Front) -> None:
    entry = (await front.keep(ZHAO_FOR_FIRM, "带营业执照")).json()

    assert (await front.get(LI_FOR_FIRM, f"/{entry['id']}")).status_code == 200
    assert (await front.get(ZHAO, f"/{entry['id']}")).status_code == 404


async def test_somebody_elses_entry_is_neither_found_nor_listed(front: Front) -> None:
    entry = (await front.keep(WANG, "我的")).json()

    assert (await front.get(ZHAO, f"/{entry['id']}")).status_code == 404
    assert (await front.get(ZHAO)).json()["entries"] == []


async def test_the_same_key_again_gets_the_same_answer(front: Front) -> None:
    key = str(uuid4())

    first = await front.keep(WANG, "一次", key=key)
    again = await front.keep(WANG, "一次", key=key)

    assert again.json() == first.json()
    assert again.headers["idempotent-replayed"] == "true"


async def test_the_same_key_at_once_leaves_one_entry(front: Front) -> None:
    key = str(uuid4())

    await asyncio.gather(*(front.keep(WANG, "一次", key=key) for _ in range(5)))

    assert len((await front.get(WANG)).json()["entries"]) == 1


async def test_a_list_goes_on_where_its_page_ended(front: Front) -> None:
    for text in ("一", "二", "三"):
        await front.keep(WANG, text)

    first = (await front.get(WANG, "?limit=2")).json()
    second = (await front.get(WANG, f"?limit=2&cursor={first['next_cursor']}")).json()

    assert [each["text"] for each in first["entries"] + second["entries"]] == ["三", "二", "一"]
    assert second["next_cursor"] is None


@pytest.mark.parametrize("text", ["", "   ", "字" * 501, 7, None], ids=repr)
async def test_a_text_that_cannot_be_kept_is_refused_by_name(front: Front, text: object) -> None:
    refused = await front.keep(WANG, text)

    assert refused.status_code == 422
    assert [error["pointer"] for error in refused.json()["errors"]] == ["/text"]


async def test_a_stranger_is_asked_to_sign_in(front: Front) -> None:
    assert (await front.keep(None, "谁")).status_code == 401
    assert (await front.get(None)).status_code == 401
