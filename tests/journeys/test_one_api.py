"""The services' operations are one public API: nothing forgotten, nothing shown that is inside."""

import asyncio

import httpx

from contracts.routes import ROUTES, route_of
from contracts.topics import APPLICATION, APPROVAL, CATALOGUE, EVALUATION, LICENCE
from suite.suite import Suite

SERVICES = (APPLICATION, APPROVAL, CATALOGUE, EVALUATION, LICENCE)


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
    public = await described_by(suite.url)

    assert not [path for path in public if path.startswith("/internal")]


async def test_every_public_operation_says_for_whom_it_is(suite: Suite) -> None:
    public = await described_by(suite.url)

    silent = [
        f"{method} {path}"
        for path, operations in public.items()
        for method, operation in operations.items()
        if "x-authz" not in operation
    ]
    assert silent == []


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
