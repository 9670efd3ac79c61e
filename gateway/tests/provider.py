"""An application at the provider, step by step, so that a test can do any of them wrongly."""

import base64
import hashlib
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx

from sandbox.client import SandboxClient
from suite.sign_in import APP_CALLBACK, Form

VERIFIER = "v" * 64
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=")
REQUEST = {
    "response_type": "code",
    "client_id": "tongban-app",
    "redirect_uri": APP_CALLBACK,
    "scope": "openid offline_access phone applications",
    "state": "the state",
    "nonce": "the nonce",
    "code_challenge": CHALLENGE.decode(),
    "code_challenge_method": "S256",
}


def answer_in(response: httpx.Response) -> dict[str, str]:
    """Return what a redirect brings back to the application."""
    assert response.status_code == 303, response.text
    target = response.headers["location"]
    assert target.startswith(APP_CALLBACK), target
    return {name: values[0] for name, values in parse_qs(urlsplit(target).query).items()}


async def authorise(client: httpx.AsyncClient, **changes: str | None) -> httpx.Response:
    """Send the user to the provider; a parameter given as None is left out."""
    asked = {**REQUEST, **changes}
    return await client.get(
        "/oauth2/authorize", params={n: v for n, v in asked.items() if v is not None}
    )


async def submit(client: httpx.AsyncClient, page: httpx.Response, **typed: str) -> httpx.Response:
    """Fill in the page's first form."""
    form = Form(page.text)
    return await client.post(form.action, data={**form.hidden, **typed})


async def code_page(client: httpx.AsyncClient, phone: str, **changes: str) -> httpx.Response:
    """Go as far as the page that asks for the code."""
    await authorise(client, **changes)
    return await submit(client, await client.get("/sign-in"), phone=phone)


async def sign_in_by_phone(
    client: httpx.AsyncClient, sandbox: SandboxClient, phone: str, **changes: str
) -> dict[str, str]:
    """Sign in with no name and number; return what the application gets back."""
    page = await code_page(client, phone, **changes)
    await submit(client, page, code=code_in(sandbox, phone))
    person_page = await client.get("/sign-in")
    form = Form(person_page.text, skip=("/sign-in/person",))
    return answer_in(await client.post("/sign-in/later", data=form.hidden))


def code_in(sandbox: SandboxClient, phone: str) -> str:
    """Return the newest code that came to a phone."""
    found = re.search(r"\b\d{6}\b", sandbox.texts(phone)[0])
    assert found is not None
    return found[0]


async def redeem(client: httpx.AsyncClient, code: str, **changes: str) -> httpx.Response:
    """Exchange a code for tokens."""
    form = {
        "grant_type": "authorization_code",
        "client_id": "tongban-app",
        "code": code,
        "redirect_uri": APP_CALLBACK,
        "code_verifier": VERIFIER,
        **changes,
    }
    return await client.post("/oauth2/token", data=form)


async def refresh(client: httpx.AsyncClient, token: str, **changes: str) -> httpx.Response:
    """Exchange a refresh token for new tokens."""
    form = {
        "grant_type": "refresh_token",
        "client_id": "tongban-app",
        "refresh_token": token,
        **changes,
    }
    return await client.post("/oauth2/token", data=form)


async def is_accepted(client: httpx.AsyncClient, tokens: dict[str, Any]) -> bool:
    """Whether an access token still opens a door."""
    header = {"authorization": f"Bearer {tokens['access_token']}"}
    return (await client.get("/v1/applications", headers=header)).status_code == 200
