"""What the catalogue is told of a department: whether anybody works there, and as what."""

from pathlib import Path

import httpx
import pytest
from gateway_front import GatewayProcess

from contracts.internal.calls import Purpose
from contracts.topics import CATALOGUE, GATEWAY, LICENCE
from servicekit.trust.keys import SigningKey
from servicekit.trust.passes import ServiceTokens


async def ask(
    gateway: GatewayProcess,
    keys: Path,
    department: str,
    division: str,
    *,
    caller: str = CATALOGUE,
) -> httpx.Response:
    token = ServiceTokens(SigningKey.load(keys / f"{caller}.private.jwk"), caller).for_call(
        GATEWAY, Purpose.PUBLISH
    )
    async with httpx.AsyncClient(base_url=gateway.inside_url) as inside:
        return await inside.post(
            "/internal/departments",
            json={"department": department, "division": division},
            headers={"authorization": f"Bearer {token}"},
        )


@pytest.mark.parametrize("division", ["440300", "440304"])
async def test_a_citys_department_works_in_the_city_and_its_districts(
    gateway: GatewayProcess, key_directory: Path, division: str
) -> None:
    answer = await ask(gateway, key_directory, "civil-affairs", division)

    assert "cases" in answer.raise_for_status().json()["roles"]


@pytest.mark.parametrize(
    ("department", "division"),
    [("nobodys-department", "440300"), ("civil-affairs", "110000"), ("", ""), ("a\0b", "440300")],
)
async def test_where_nobody_works_no_role_is_acted_in(
    gateway: GatewayProcess, key_directory: Path, department: str, division: str
) -> None:
    answer = await ask(gateway, key_directory, department, division)

    assert answer.status_code in (200, 422)
    assert answer.json().get("roles", []) == []


async def test_nobody_else_is_told(gateway: GatewayProcess, key_directory: Path) -> None:
    answer = await ask(gateway, key_directory, "civil-affairs", "440300", caller=LICENCE)

    assert answer.status_code == 403
