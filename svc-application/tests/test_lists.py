"""A list shows what is asked of it, and is not sent again to whoever has it."""

from uuid import uuid4

import pytest
from application_builders import ITEM, NOW, SHOP_ITEM
from application_front import Headers
from httpx import AsyncClient

LIST = "/v1/applications"


def anew(mine: Headers) -> Headers:
    return mine | {"idempotency-key": str(uuid4())}


async def drafted(client: AsyncClient, mine: Headers, item: str) -> str:
    answer = await client.post(LIST, json={"item_code": item}, headers=anew(mine))
    return str(answer.raise_for_status().json()["id"])


async def listed(client: AsyncClient, mine: Headers, **query: object) -> list[str]:
    answer = await client.get(LIST, headers=mine, params=query)
    return [case["id"] for case in answer.raise_for_status().json()["cases"]]


async def test_only_what_is_asked_for_is_listed(client: AsyncClient, mine: Headers) -> None:
    one, other, withdrawn = [await drafted(client, mine, ITEM) for _ in range(3)]
    await client.post(f"{LIST}/{withdrawn}/withdrawal", headers=anew(mine))

    assert set(await listed(client, mine)) == {one, other, withdrawn}
    assert set(await listed(client, mine, item=ITEM)) == {one, other, withdrawn}
    assert await listed(client, mine, item=SHOP_ITEM) == []
    assert set(await listed(client, mine, status="draft")) == {one, other}
    assert await listed(client, mine, status="withdrawn") == [withdrawn]
    both = await listed(client, mine, status=["draft", "withdrawn"], item=ITEM)
    assert set(both) == {one, other, withdrawn}
    assert set(await listed(client, mine, since=NOW.isoformat())) == {one, other, withdrawn}
    assert await listed(client, mine, since="2199-01-01T00:00:00+08:00") == []


async def test_pages_of_what_is_asked_for_skip_and_repeat_nothing(
    client: AsyncClient, mine: Headers
) -> None:
    wanted = [await drafted(client, mine, ITEM) for _ in range(5)]
    for case_id in [await drafted(client, mine, ITEM) for _ in range(3)]:
        await client.post(f"{LIST}/{case_id}/withdrawal", headers=anew(mine))

    seen, query = [], {"status": "draft", "limit": "2"}
    while query:
        page = (await client.get(LIST, headers=mine, params=query)).raise_for_status().json()
        seen += [case["id"] for case in page["cases"]]
        query = {**query, "cursor": page["next_cursor"]} if page["next_cursor"] else {}

    assert seen == wanted[::-1]


@pytest.mark.parametrize(
    "query",
    [
        {"status": "nearly"},
        {"since": "yesterday"},
        {"since": "2026-01-01T00:00:00"},
        {"item": "x" * 41},
        {"item": "\0"},
        {"status": ["draft"] * 13},
    ],
    ids=str,
)
async def test_what_no_list_can_be_asked_for_is_refused(
    client: AsyncClient, mine: Headers, query: dict[str, object]
) -> None:
    answer = await client.get(LIST, headers=mine, params=query)

    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"


async def test_a_read_is_not_sent_again_to_whoever_has_it(
    client: AsyncClient, mine: Headers
) -> None:
    case_id = await drafted(client, mine, ITEM)
    for path in (LIST, f"{LIST}/{case_id}"):
        first = await client.get(path, headers=mine)
        known = {"if-none-match": f'"another", W/{first.headers["etag"]}'}

        again = await client.get(path, headers=mine | known)
        english = await client.get(path, headers=mine | known | {"accept-language": "en"})

        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
        assert "content-type" not in again.headers
        assert english.status_code == 200

    known = {"if-none-match": (await client.get(LIST, headers=mine)).headers["etag"]}
    await client.post(f"{LIST}/{case_id}/withdrawal", headers=anew(mine))
    assert (await client.get(LIST, headers=mine | known)).status_code == 200


async def test_a_refusal_has_no_tag(client: AsyncClient, mine: Headers) -> None:
    refused = await client.get(f"{LIST}/0198c0de-0000-7000-8000-000000000000", headers=mine)

    assert refused.status_code == 404
    assert "etag" not in refused.headers
