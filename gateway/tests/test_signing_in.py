"""Signing in, by the pages as people use them."""

import httpx
import pytest
from gateway_front import GatewayProcess

from sandbox.client import SandboxClient
from suite.sign_in import SignInFailed, refresh, sign_in, sign_in_staff


async def test_a_phone_and_its_code_sign_a_person_in(
    gateway: GatewayProcess, sandbox_url: str
) -> None:
    tokens = await sign_in(gateway.url, sandbox_url, "13800000001")

    answer = httpx.get(f"{gateway.url}/oauth2/userinfo", headers=tokens.header).json()
    assert answer["acr"] == "L2"
    assert answer["phone_number"] == "+8613800000001"
    assert "name" not in answer
