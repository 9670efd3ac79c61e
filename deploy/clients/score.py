"""The same modules against npm's oidc-provider, for comparison: ``make clients`` prints the score.

Two of its limits are the comparison's own: nobody lets its time pass, and nobody is asked there.
"""

import asyncio
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import oidf_fapi
import oidf_openid
import orjson
from oidf_house import MODULES, House
from provider import authorise

from sandbox.client import SandboxClient
from servicekit.local.ports import free_port
from servicekit.trust.keys import SigningKey
from suite.machine import CALLBACK, Machine, a_key
from suite.sign_in import APP_CALLBACK, Form

HERE = Path(__file__).parent
LONGEST = 60


class NotComparable(Exception):
    """The module needs what only our own house gives."""


class PeerHouse(House):
    """The peer: whoever arrives is signed in as somebody new."""

    def asks(self, answer: httpx.Response) -> bool:
        return answer.headers.get("location", "").startswith("/interaction/")

    async def signed_in(
        self, browser: httpx.AsyncClient | None = None, **changes: str
    ) -> dict[str, str]:
        user = browser or self.browser
        answer = await authorise(user, **changes)
        while not answer.headers["location"].startswith(APP_CALLBACK):
            answer = await user.get(answer.headers["location"])
        return dict(httpx.URL(answer.headers["location"]).params)

    async def left(self, asked: dict[str, str]) -> httpx.Response:
        answer = await self.browser.get("/oauth2/end_session", params=asked)
        form = re.search(r'action="([^"]+)"', answer.text)
        if answer.status_code != 200 or form is None:
            return answer
        hidden = Form(answer.text).hidden
        answer = await self.browser.post(form[1], data={**hidden, "logout": "yes"})
        while answer.headers.get("location", "").startswith((self.url, "/")):
            answer = await self.browser.get(answer.headers["location"])
        return answer

    async def later(self, table: str, column: str, seconds: int, client_id: str) -> None:
        raise NotComparable(f"{table}.{column} {seconds} s before, of {client_id}")


@asynccontextmanager
async def peer(machines: list[dict[str, Any]]) -> AsyncIterator[str]:
    """Start oidc-provider and give its address."""
    port = free_port()
    told = {
        "port": port,
        "keys": [SigningKey.generate()._key.as_dict(private=True)],  # noqa: SLF001
        "clients": machines,
    }
    node = await asyncio.create_subprocess_exec(
        "node",
        str(HERE / "peer.mjs"),
        orjson.dumps(told).decode(),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        if node.stdout is None or (await node.stdout.readline()).strip() != b"ready":
            raise RuntimeError("oidc-provider did not start")
        yield f"http://127.0.0.1:{port}"
    finally:
        node.terminate()
        await node.wait()


async def tried(name: str, url: str, clients: dict[str, tuple[Any, str]]) -> str:
    """Return what a module came to: held, failed and why, or not comparable."""
    async with httpx.AsyncClient(base_url=url, timeout=20) as browser:
        machines = [
            Machine(browser, url, client_id=client_id, key=key, algorithm=algorithm)
            for client_id, (key, algorithm) in clients.items()
        ]
        nobody: Any = None
        sandbox: SandboxClient = nobody
        database: asyncpg.Connection = nobody
        house = PeerHouse(url, browser, sandbox, database, *machines)
        try:
            async with asyncio.timeout(LONGEST):
                await MODULES[name](house)
        except NotComparable:
            return "not comparable"
        except Exception as failed:  # noqa: BLE001  (whatever it is, it is what is counted)
            return f"failed: {type(failed).__name__}: {str(failed).splitlines()[:1]}"
    return "held"


async def main() -> None:
    """Try every module, and print how many held."""
    clients = {"system": (a_key(), "ES256"), "other": (a_key("PS256"), "PS256")}
    told = [
        {
            "client_id": client_id,
            "jwk": key.as_dict(private=False),
            "algorithm": algorithm,
            "redirectUri": CALLBACK,
        }
        for client_id, (key, algorithm) in clients.items()
    ]
    async with peer(told) as url:
        came_to = {name: await tried(name, url, clients) for name in MODULES}
    for name, how in came_to.items():
        if how != "held":
            sys.stdout.write(f"oidc-provider: {name}: {how}\n")
    held = [name for name, how in came_to.items() if how == "held"]
    comparable = [name for name, how in came_to.items() if how != "not comparable"]
    fapi = [len([n for n in names if n.startswith(oidf_fapi.FAPI)]) for names in (held, comparable)]
    sys.stdout.write(
        f"oidc-provider: FAPI 2.0 {fapi[0]} of {fapi[1]}, "
        f"{oidf_openid.PLANS} {len(held) - fapi[0]} of {len(comparable) - fapi[1]}\n"
    )


if __name__ == "__main__":
    asyncio.run(main())
