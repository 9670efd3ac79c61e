"""Reading and searching items, through the front door."""

from urllib.parse import quote

import pytest
from catalogue_builders import ELDER, RIDE_HAILING, make_definition, seed
from catalogue_front import KEEPER, ROADS, Front


@pytest.fixture(autouse=True)
async def _both_items(front: Front) -> None:
    for name, by in (("elder-allowance", KEEPER), ("ride-hailing-driver", ROADS)):
        answer = await front.post("/v1/staff/items", seed(name), by=by)
        assert answer.status_code == 201


async def test_the_list_pages_by_cursor(front: Front) -> None:
    first = (await front.get("/v1/items?limit=1")).json()

    second = (await front.get(f"/v1/items?limit=1&cursor={first['next_cursor']}")).json()

    assert [item["item_code"] for item in first["items"]] == [ELDER]
    assert [item["item_code"] for item in second["items"]] == [RIDE_HAILING]
    assert second["next_cursor"] is None


@pytest.mark.parametrize(
    ("filters", "codes"),
    [
        ("item_type=01", [RIDE_HAILING]),
        ("served=1", [ELDER, RIDE_HAILING]),
        ("served=2", []),
        ("department=civil-affairs", [ELDER]),
    ],
)
async def test_the_list_is_filtered(front: Front, filters: str, codes: list[str]) -> None:
    answer = await front.get(f"/v1/items?{filters}")

    assert [item["item_code"] for item in answer.json()["items"]] == codes


async def test_a_cursor_that_is_none_is_refused(front: Front) -> None:
    answer = await front.get("/v1/items?cursor=%FF%FF")

    assert answer.status_code == 422


async def test_a_guide_is_read_in_chinese_unless_english_is_asked_for(front: Front) -> None:
    chinese = await front.get(f"/v1/items/{ELDER}")
    english = await front.get(f"/v1/items/{ELDER}", accept_language="fr, en-GB;q=0.9, zh;q=0.1")

    assert chinese.json()["name"] == "高龄老人津贴申请"
    assert chinese.json()["guide"]["conditions"][1]["title"] == "年满70周岁"
    assert english.json()["name"] == "Old-age allowance"
    assert english.json()["guide"]["materials"][0]["name"] == "Resident identity card"
    assert chinese.headers["vary"] == "accept-language"


async def test_a_guide_that_has_not_changed_is_not_sent_again(front: Front) -> None:
    first = await front.get(f"/v1/items/{ELDER}")

    again = await front.get(f"/v1/items/{ELDER}", if_none_match=first.headers["etag"])
    other = await front.get(
        f"/v1/items/{ELDER}", if_none_match=first.headers["etag"], accept_language="en"
    )

    assert again.status_code == 304
    assert again.content == b""
    assert other.status_code == 200


async def test_the_form_names_the_source_of_each_field(front: Front) -> None:
    form = (await front.get(f"/v1/items/{ELDER}/form")).json()

    fields = {field["name"]: field for field in form["fields"]}
    assert fields["birth_date"]["source"] == {"kind": "fact", "name": "birth_date"}
    assert not fields["birth_date"]["editable"]
    assert fields["phone"]["editable"]
    assert fields["bank_account"]["required"]
    assert fields["bank_account"]["title"] == "收款银行账号"


async def test_an_unknown_item_is_not_found(front: Front) -> None:
    answer = await front.get("/v1/items/11440300TB2026010W3440511009000")

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("高龄老人津贴", ELDER),
        ("高龄 津贴", ELDER),
        ("敬老", ELDER),
        ("70周岁", ELDER),
        ("allowance", ELDER),
        ("民政", ELDER),
        ("网约车", RIDE_HAILING),
        ("驾照", RIDE_HAILING),
        ("RIDE-HAILING", RIDE_HAILING),
        ("酒", RIDE_HAILING),
        ("考试", RIDE_HAILING),
        (RIDE_HAILING.lower(), RIDE_HAILING),
    ],
)
async def test_a_search_finds_what_people_call_it(front: Front, query: str, code: str) -> None:
    found = (await front.get(f"/v1/items/search?q={query}")).json()

    assert found["match"] == "all_words"
    assert [item["item_code"] for item in found["items"]] == [code]


async def test_every_one_and_two_character_piece_of_a_guide_finds_it(front: Front) -> None:
    text = make_definition().summary.zh
    pieces = {text[at : at + size] for size in (1, 2) for at in range(len(text) - 1)}
    asked = sorted(piece for piece in pieces if piece.isalnum())

    missed = [
        piece
        for piece in asked
        if ELDER
        not in [
            item["item_code"]
            for item in (await front.get(f"/v1/items/search?q={piece}")).json()["items"]
        ]
    ]

    assert len(asked) > 50
    assert missed == []


async def test_a_whole_question_finds_what_comes_nearest(front: Front) -> None:
    found = (await front.get("/v1/items/search?q=我想开网约车要办什么证")).json()

    assert found["match"] == "related"
    assert found["items"][0]["item_code"] == RIDE_HAILING


@pytest.mark.parametrize("query", ["elder", "elderly people allowance", "senior"])
async def test_an_elder_is_shown_the_allowance_first(front: Front, query: str) -> None:
    found = (await front.get(f"/v1/items/search?q={query}")).json()

    assert [item["item_code"] for item in found["items"]][:1] == [ELDER]


@pytest.mark.parametrize("query", ["eldest", "passport renewal", "der", "护照丢了怎么办"])
async def test_letters_that_meet_by_chance_find_nothing(front: Front, query: str) -> None:
    found = (await front.get(f"/v1/items/search?q={query}")).json()

    assert found["items"] == []


@pytest.mark.parametrize(
    ("query", "name", "hotline"),
    [
        ("公积金", "住房公积金", "12329"),
        ("提取公积金要多久", "住房公积金", "12329"),
        ("医保", "医疗保险", "12393"),
        ("养老", "养老保险", "12333"),
    ],
)
async def test_what_is_not_offered_yet_is_said_to_be_missing(
    front: Front, query: str, name: str, hotline: str
) -> None:
    found = (await front.get(f"/v1/items/search?q={query}")).json()
    english = (await front.get(f"/v1/items/search?q={query}", accept_language="en")).json()

    assert found["items"] == []
    assert [each["name"] for each in found["missing"]] == [name]
    assert f"“{name}”尚未在此开通。" in found["missing"][0]["text"]
    assert hotline in found["missing"][0]["text"]
    assert "is not offered here yet. Please turn to" in english["missing"][0]["text"]


async def test_what_is_offered_is_not_said_to_be_missing(front: Front) -> None:
    found = (await front.get("/v1/items/search?q=高龄津贴")).json()

    assert found["missing"] == []


@pytest.mark.parametrize("query", ["'", "%", "!!!", "a' | 'b", "\\", "\x00", "津\x00贴"])
async def test_a_search_for_punctuation_is_harmless(front: Front, query: str) -> None:
    answer = await front.get(f"/v1/items/search?q={quote(query)}")

    assert answer.status_code == 200


async def test_a_code_that_no_database_keeps_is_refused(front: Front) -> None:
    answer = await front.get("/v1/items/%00")

    assert answer.status_code == 422
