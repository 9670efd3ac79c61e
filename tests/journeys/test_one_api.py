"""The services' operations are one public API: nothing forgotten, nothing shown that is inside."""

import asyncio
import json
import re
from typing import Any

import httpx
import pytest
from journey_town import Town

from contracts.routes import ROUTES, route_of
from contracts.topics import APPLICATION, APPROVAL, CATALOGUE, EVALUATION, LICENCE
from suite.citizen import Officer, Refused
from suite.suite import Suite

SERVICES = (APPLICATION, APPROVAL, CATALOGUE, EVALUATION, LICENCE)


async def whole(url: str) -> dict[str, Any]:
    async with httpx.AsyncClient(base_url=url, timeout=10) as client:
        described: dict[str, Any] = (await client.get("/openapi.json")).raise_for_status().json()
    return described


def operations(described: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (method, path, operation)
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
    ]


def media_types_of(described: dict[str, Any], answer: dict[str, str]) -> list[str]:
    name = answer["$ref"].rsplit("/", 1)[1]
    return list(described["components"]["responses"][name]["content"])


def required_of(described: dict[str, Any], media_type: str) -> set[str]:
    schema = "Problem" if media_type == "application/problem+json" else "OAuthError"
    return set(described["components"]["schemas"][schema]["required"])


async def described_by(url: str) -> dict[str, dict[str, dict[str, object]]]:
    async with httpx.AsyncClient(base_url=url, timeout=10) as client:
        description = (await client.get("/openapi.json")).raise_for_status().json()
    paths: dict[str, dict[str, dict[str, object]]] = description["paths"]
    return paths


async def test_every_operation_of_a_service_is_public_or_internal(suite: Suite) -> None:
    public = await described_by(suite.url)

    told = await asyncio.gather(*(described_by(suite.url_of(name)) for name in SERVICES))

    forgotten = [
        path
        for paths in told
        for path in paths
        if not path.startswith("/internal/") and path not in public
    ]
    assert forgotten == []


async def test_the_public_api_shows_nothing_internal(suite: Suite) -> None:
    described = await whole(suite.url)

    assert not [path for path in described["paths"] if path.startswith("/internal")]
    written = json.dumps(described)
    unused = [
        name
        for name in described["components"]["schemas"]
        if f'"#/components/schemas/{name}"' not in written
    ]
    assert unused == []
    assert "__" not in "".join(described["components"]["schemas"]), "a module of ours"


async def test_every_public_operation_says_for_whom_it_is(suite: Suite) -> None:
    public = await described_by(suite.url)

    silent = [
        f"{method} {path}"
        for path, operations in public.items()
        for method, operation in operations.items()
        if "x-authz" not in operation
    ]
    assert silent == []


async def test_every_public_operation_has_a_name_of_its_own_for_clients_to_call_it_by(
    suite: Suite,
) -> None:
    names = [operation["operationId"] for _, _, operation in operations(await whole(suite.url))]

    assert [name for name in names if not re.fullmatch("[a-z]+([A-Z][a-z]+)*", str(name))] == []
    assert len(set(names)) == len(names)


async def test_every_operation_asks_for_the_sign_in_and_the_scope_that_it_checks(
    suite: Suite,
) -> None:
    described = await whole(suite.url)
    schemes = described["components"]["securitySchemes"]

    for method, path, operation in operations(described):
        authz, asked = operation["x-authz"], operation["security"]
        assert (asked == []) == (authz["kind"] == "public"), f"{method} {path}"
        for [(scheme, scopes)] in map(dict.items, asked):
            [flow] = schemes[scheme]["flows"].values()
            assert scopes == [authz["scope"]] if "scope" in authz else scopes == []
            assert set(scopes) <= set(flow["scopes"])


async def test_what_a_stranger_or_an_empty_request_is_answered_is_described(suite: Suite) -> None:
    described = await whole(suite.url)

    async with httpx.AsyncClient(base_url=suite.url, timeout=10) as client:
        for method, path, operation in operations(described):
            if path.endswith("/events"):
                continue
            address = re.sub(r"{[^}]*}", "nothing", path)
            answer = await client.request(method, address)
            named = operation["responses"].get(str(answer.status_code))
            assert named or answer.status_code < 400, f"{method} {path}: {answer.status_code}"
            if answer.status_code >= 400:
                [told] = media_types_of(described, named)
                assert answer.headers["content-type"].split(";")[0] == told, f"{method} {path}"
                if told != "text/html":
                    assert required_of(described, told) <= set(answer.json()), f"{method} {path}"


async def test_a_parameter_that_an_operation_does_not_know_is_refused_by_its_name(
    suite: Suite,
) -> None:
    async with httpx.AsyncClient(base_url=suite.url, timeout=10) as client:
        known = await client.get("/v1/items", params={"limit": "1"})
        misspelt = await client.get("/v1/items", params={"limit": "1", "departement": "transport"})
        of_oauth = await client.get("/.well-known/openid-configuration", params={"any": "thing"})

    assert (known.status_code, misspelt.status_code, of_oauth.status_code) == (200, 422, 200)
    assert [each["pointer"] for each in misspelt.json()["errors"]] == ["#query/departement"]


@pytest.mark.parametrize("path", ["/v1/staff/applications", "/v1/staff/oauth-clients"])
async def test_whoever_may_not_ask_at_all_is_told_that_first(suite: Suite, path: str) -> None:
    async with (
        httpx.AsyncClient(base_url=suite.url, timeout=10) as stranger,
        await Officer.sign_in(suite.url, "transport") as officer,
    ):
        by_a_stranger = await stranger.get(path, params={"stauts": "received"})
        with pytest.raises(Refused) as by_an_officer:
            await officer.get(path, stauts="received")

    assert (by_a_stranger.status_code, by_an_officer.value.status) == (401, 422)


async def test_the_key_that_makes_a_command_happen_once_is_required_where_it_is(
    suite: Suite,
) -> None:
    asked = [
        parameter
        for _, _, operation in operations(await whole(suite.url))
        for parameter in operation.get("parameters", [])
        if parameter["name"].lower() == "idempotency-key"
    ]

    assert asked
    assert all(each["required"] for each in asked)


async def test_internal_operations_cannot_be_reached_from_outside(suite: Suite) -> None:
    told = await asyncio.gather(*(described_by(suite.url_of(name)) for name in SERVICES))
    internal = [path for paths in told for path in paths if path.startswith("/internal/")]

    async with httpx.AsyncClient(base_url=suite.url, timeout=10) as client:
        answers = [await client.post(path, json={}) for path in internal]

    assert internal
    assert {answer.status_code for answer in answers} == {404}


async def test_every_route_of_the_gateway_leads_to_an_operation(suite: Suite) -> None:
    public = await described_by(suite.url)

    led_to = {route for path in public if (route := route_of(path)) is not None}
    assert [route.prefix for route in ROUTES if route not in led_to] == []


async def test_every_parameter_and_every_group_has_words(suite: Suite) -> None:
    described = await whole(suite.url)

    silent = [
        f"{operation['operationId']}: {parameter['name']}"
        for _, _, operation in operations(described)
        for parameter in operation.get("parameters", [])
        if not parameter.get("description")
    ]
    used = {tag for _, _, operation in operations(described) for tag in operation["tags"]}
    grouped = [tag for group in described["x-tagGroups"] for tag in group["tags"]]

    assert silent == []
    assert used == {tag["name"] for tag in described["tags"]} == set(grouped)
    assert len(grouped) == len(set(grouped))


async def test_the_example_of_a_filing_is_one_that_is_taken(town: Town) -> None:
    described = await whole(town.suite.url)
    fields = described["components"]["schemas"]["ApplicationFilingRequest"]["properties"]
    body = {name: fields[name]["examples"][0] for name in ("item_code", "form")}

    async with await town.sign_in(await town.elder(80)) as citizen:
        filed = await citizen.send("/v1/submissions", body)
        case = await citizen.until(filed["id"], status="delivered")

    assert case["outcome"] == "approved"
