"""Lets clients that are not ours through the running suite.

These are openid-client and oauth4webapi (npm), and Authlib (PyPI); ``make clients`` installs them
beside the project and runs this.
"""

import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import orjson

from suite.machine import CALLBACK, Machine, registered_for_people
from suite.sign_in import APP_CALLBACK, APP_SCOPE, arrive, sign_in_staff
from suite.suite import Suite

HERE = Path(__file__).parent


class ClientFailed(Exception):
    """A client did not get through; the message is what it said."""


class User:
    """Somebody whom applications send to the provider, in one browser."""

    def __init__(self, suite: Suite, browser: httpx.AsyncClient, phone: str) -> None:
        self._sandbox_url = suite.addresses.sandbox
        self._browser = browser
        self._phone = phone

    async def sent_to(self, url: str) -> str:
        """Go where an application says; return the address at which it is found again."""
        return await arrive(
            self._browser, url, self._sandbox_url, self._phone, (APP_CALLBACK, CALLBACK)
        )


async def walk_openid_client(suite: Suite, user: User, machine: Machine) -> None:
    """Let openid-client do PAR, DPoP and private_key_jwt, then what a citizen's app does."""
    told: dict[str, Any] = {
        "issuer": suite.url,
        "machine": {
            "jwk": machine.key.as_dict(private=True),
            "clientId": machine.client_id,
            "redirectUri": CALLBACK,
        },
        "app": {"redirectUri": APP_CALLBACK},
    }
    await _walk_node("openid-client", "walk.mjs", told, user)


async def walk_oauth4webapi(suite: Suite, user: User) -> None:
    """Let oauth4webapi, on which openid-client stands, do code with PKCE by itself."""
    told = {"issuer": suite.url, "app": {"redirectUri": APP_CALLBACK}}
    await _walk_node("oauth4webapi", "walk_oauth4webapi.mjs", told, user)


async def _walk_node(who: str, script: str, told: dict[str, Any], user: User) -> None:
    """Run a script under Node, which is *told* where to go; *user* goes where it sends them."""
    node = await asyncio.create_subprocess_exec(
        "node",
        str(HERE / script),
        orjson.dumps(told).decode(),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    if node.stdout is None or node.stdin is None:
        raise ClientFailed("node has no pipes")
    while line := await node.stdout.readline():
        said = orjson.loads(line)
        if said["what"] == "open":
            node.stdin.write((await user.sent_to(said["url"]) + "\n").encode())
            await node.stdin.drain()
        else:
            tell(who, f"{said['what']} {said.get('type', '')}")
    if await node.wait() != 0:
        raise ClientFailed(f"{who} ended before it was done")


async def walk_authlib(suite: Suite, user: User) -> None:
    """Let Authlib do code with PKCE, user info, refresh and revocation."""
    from authlib.integrations.httpx_client import AsyncOAuth2Client  # noqa: PLC0415

    async with httpx.AsyncClient(base_url=suite.url) as http:
        metadata = (await http.get("/.well-known/oauth-authorization-server")).json()
    async with AsyncOAuth2Client(
        "tongban-app",
        token_endpoint_auth_method="none",  # noqa: S106  (no secret: it has none)
        redirect_uri=APP_CALLBACK,
        scope=APP_SCOPE,
        code_challenge_method="S256",
        token_endpoint=metadata["token_endpoint"],
    ) as client:
        verifier = "v" * 64
        url, state = client.create_authorization_url(
            metadata["authorization_endpoint"], code_verifier=verifier
        )
        back = await user.sent_to(url)
        await client.fetch_token(
            metadata["token_endpoint"],
            authorization_response=back,
            code_verifier=verifier,
            state=state,
        )
        tell("Authlib", "code redeemed")
        info = (await client.get(metadata["userinfo_endpoint"])).raise_for_status().json()
        tell("Authlib", f"user info read, {info['acr']}")
        await client.refresh_token(metadata["token_endpoint"])
        tell("Authlib", "refreshed")
        (await client.get(f"{suite.url}/v1/applications")).raise_for_status()
        tell("Authlib", "applications read")
        answer = await client.revoke_token(metadata["revocation_endpoint"])
        answer.raise_for_status()
        tell("Authlib", "revoked")


def tell(who: str, what: str) -> None:
    """Say what a client has done."""
    sys.stdout.write(f"{who}: {what}\n")
    sys.stdout.flush()


@asynccontextmanager
async def suite_of_its_own() -> AsyncIterator[Suite]:
    """Yield a running suite that is gone afterwards."""
    suite = Suite(_place())
    await suite.start()
    try:
        yield suite
    finally:
        await suite.destroy()


def _place() -> Path:
    place = Path(tempfile.mkdtemp(prefix="tongban-clients-"))
    place.chmod(0o711)  # under root the database's user passes through
    return place


async def main() -> None:
    """Let each client through a suite."""
    async with (
        suite_of_its_own() as suite,
        httpx.AsyncClient(base_url=suite.url, timeout=30) as browser,
        httpx.AsyncClient(base_url=suite.url, timeout=30) as office,
    ):
        user = User(suite, browser, "13100000001")
        officer = await sign_in_staff(suite.url, "transport", "transport-tongban")
        machine = await registered_for_people(office, officer)
        await walk_openid_client(suite, user, machine)
        await walk_oauth4webapi(suite, user)
        await walk_authlib(suite, user)


if __name__ == "__main__":
    asyncio.run(main())
