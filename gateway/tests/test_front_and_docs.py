"""Whoever opens the address finds where they are, and the API to read, with no other host asked."""

import re

import httpx
import pytest


async def test_a_browser_is_told_where_it_is_and_where_to_go(client: httpx.AsyncClient) -> None:
    page = await client.get("/", headers={"accept": "text/html,*/*;q=0.8"})
    english = await client.get("/", headers={"accept": "text/html", "accept-language": "en"})

    assert "办事请打开您所在城市的政务服务应用" in page.text
    assert "open the app of your city" in english.text
    for way in re.findall(r'href="(/[^"]*)"', page.text):
        assert (await client.get(way)).status_code == 200, way


async def test_a_program_is_told_the_same_in_json(client: httpx.AsyncClient) -> None:
    told = (await client.get("/")).raise_for_status().json()

    assert told.pop("name") == "Tongban 通办"
    for way in told.values():
        assert (await client.get(way)).status_code == 200, way


async def test_the_docs_ask_no_other_host_and_run_no_script_of_the_page(
    client: httpx.AsyncClient,
) -> None:
    page = (await client.get("/docs")).raise_for_status()

    policy = dict(
        each.strip().split(" ", 1) for each in page.headers["content-security-policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["connect-src"] == "'self'"
    assert re.findall(r"<script>| on\w+=", page.text) == []
    found = re.findall(r'(?:src|href)="([^"]*)"', page.text)
    assert len(found) == 3
    for asset in found:
        answer = (await client.get(asset)).raise_for_status()
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["content-type"].startswith(("text/css", "text/javascript"))


@pytest.mark.parametrize("name", ["favicon.png", "../core.py", "..%2fcore.py", "x.js"])
async def test_nothing_else_of_the_viewers_package_is_given_out(
    client: httpx.AsyncClient, name: str
) -> None:
    assert (await client.get(f"/assets/docs/{name}")).status_code in (400, 404)
