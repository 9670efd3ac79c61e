"""Signs people and officers in the way they do it themselves: page by page, text by text."""

import base64
import hashlib
import re
import secrets
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any, Final, Self
from urllib.parse import parse_qs, urlsplit

import httpx

from contracts.identity_documents import DocumentKind, kind_of_eighteen

APP: Final = "tongban-app"
STAFF: Final = "tongban-staff"
APP_CALLBACK: Final = "http://127.0.0.1/callback"
STAFF_CALLBACK: Final = "http://127.0.0.1/staff/callback"
APP_SCOPE: Final = "openid offline_access phone profile organisations applications licences ratings"
STAFF_SCOPE: Final = "openid offline_access staff"

_CODE: Final = re.compile(r"\b(\d{6})\b")
_MOST_PAGES: Final = 10


class SignInFailed(Exception):
    """A page did not lead on; the message is what the page said."""


@dataclass(frozen=True)
class Tokens:
    """What the application got for its user."""

    access_token: str
    id_token: str
    refresh_token: str
    expires_in: int

    @classmethod
    def of(cls, answer: dict[str, Any]) -> Self:
        """Take them from a token response (RFC 6749 §5.1)."""
        return cls(**{name: answer[name] for name in cls.__dataclass_fields__})

    @property
    def header(self) -> dict[str, str]:
        """The header that shows the access token."""
        return {"authorization": f"Bearer {self.access_token}"}


async def sign_in(
    base_url: str,
    sandbox_url: str,
    phone: str,
    name: str | None = None,
    citizen_id: str | None = None,
) -> Tokens:
    """Sign a person in with *phone*; with *name* and *citizen_id* they are verified, too.

    The code is read from the sandbox's SMS inbox. An account that is verified already is asked for
    its number, as each of these browsers is new to it. Raises `SignInFailed` with the page's own
    words.
    """
    verifying = name is not None and citizen_id is not None
    async with httpx.AsyncClient(base_url=base_url, timeout=30) as browser:

        async def answer(form: "Form") -> dict[str, str]:
            if form.action == "/sign-in/code":
                return {"code": await _newest_code(sandbox_url, phone)}
            if form.action == "/sign-in/person" and name is not None and citizen_id is not None:
                kind = kind_of_eighteen(citizen_id) or DocumentKind.RESIDENT_CARD
                return {"name": name, "document_kind": kind, "citizen_id": citizen_id}
            if form.action == "/sign-in/number" and citizen_id is not None:
                return {"citizen_id": citizen_id}
            return {"phone": phone} if form.action == "/sign-in/phone" else {}

        wanted = {"acr_values": "L3"} if verifying else {}
        skip = () if verifying else ("/sign-in/person",)
        walk = _Walk(browser, answer, skip=skip)
        return await walk.sign_in(APP, APP_CALLBACK, APP_SCOPE, **wanted)


async def sign_in_by_province(base_url: str, citizen_id: str) -> Tokens:
    """Sign a person in by the province's platform. Raises `SignInFailed` with the pages' words."""
    async with httpx.AsyncClient(base_url=base_url, timeout=30) as browser:

        async def answer(form: "Form") -> dict[str, str]:
            return {"citizen_id": citizen_id} if "/province/" in form.action else {}

        walk = _Walk(browser, answer, skip=("/sign-in/phone",))
        return await walk.sign_in(APP, APP_CALLBACK, APP_SCOPE)


async def sign_in_staff(base_url: str, username: str, password: str) -> Tokens:
    """Sign an officer in. Raises `SignInFailed` with the page's own words."""
    async with httpx.AsyncClient(base_url=base_url, timeout=30) as browser:

        async def answer(_: "Form") -> dict[str, str]:
            return {"username": username, "password": password}

        return await _Walk(browser, answer).sign_in(STAFF, STAFF_CALLBACK, STAFF_SCOPE)


async def arrive(
    browser: httpx.AsyncClient, url: str, sandbox_url: str, phone: str, callbacks: tuple[str, ...]
) -> str:
    """Follow an application's *url* in a browser; return the address at one of its *callbacks*.

    Who is not signed in there yet signs in by *phone*, without name and number.
    """

    async def answer(form: "Form") -> dict[str, str]:
        if form.action == "/sign-in/code":
            return {"code": await _newest_code(sandbox_url, phone)}
        return {"phone": phone} if form.action == "/sign-in/phone" else {}

    walk = _Walk(browser, answer, skip=("/sign-in/person",))
    return await walk.to_the_end(await browser.get(url), callbacks)


async def refresh(base_url: str, tokens: Tokens, client_id: str = APP) -> Tokens:
    """Exchange the refresh token; the old one is spent."""
    form = {
        "grant_type": "refresh_token",
        "client_id": client_id,
        "refresh_token": tokens.refresh_token,
    }
    async with httpx.AsyncClient(base_url=base_url, timeout=30) as client:
        return Tokens.of((await client.post("/oauth2/token", data=form)).raise_for_status().json())


class Form(HTMLParser):
    """The first form of a page that is not to be skipped, and the page's message."""

    def __init__(self, page: str, *, skip: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.action = ""
        self.hidden: dict[str, str] = {}
        self.message = ""
        self._skip = skip
        self._open = False
        self._in_message = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "form" and not self.action and found["action"] not in self._skip:
            self.action, self._open = found["action"], True
        elif tag == "input" and self._open and found.get("type") == "hidden":
            self.hidden[found["name"]] = found["value"]
        elif "message" in found.get("class", "").split():
            self._in_message = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = False
        self._in_message = False

    def handle_data(self, data: str) -> None:
        if self._in_message:
            self.message += data


class _Walk:
    """One browser on its way from the application through the pages and back."""

    def __init__(
        self, browser: httpx.AsyncClient, answer: Any, *, skip: tuple[str, ...] = ()
    ) -> None:
        self._browser = browser
        self._answer = answer
        self._skip = skip

    async def sign_in(self, client_id: str, callback: str, scope: str, **more: str) -> Tokens:
        verifier, state = secrets.token_urlsafe(48), secrets.token_urlsafe(16)
        hashed = hashlib.sha256(verifier.encode()).digest()
        asked = {
            "response_type": "code",
            "client_id": client_id,
            "redirect_uri": callback,
            "scope": scope,
            "state": state,
            "nonce": secrets.token_urlsafe(16),
            "code_challenge": base64.urlsafe_b64encode(hashed).rstrip(b"=").decode(),
            "code_challenge_method": "S256",
            **more,
        }
        response = await self._browser.get("/oauth2/authorize", params=asked)
        code = self._code(await self.to_the_end(response, (callback,)), state)
        form = {
            "grant_type": "authorization_code",
            "client_id": client_id,
            "code": code,
            "redirect_uri": callback,
            "code_verifier": verifier,
        }
        answer = await self._browser.post("/oauth2/token", data=form)
        if answer.status_code != httpx.codes.OK:
            raise SignInFailed(answer.text)
        return Tokens.of(answer.json())

    async def to_the_end(self, response: httpx.Response, callbacks: tuple[str, ...]) -> str:
        """Go on page by page; return the address at which the application is found again."""
        for _ in range(_MOST_PAGES):
            if response.is_redirect:
                target = response.headers["location"]
                if target.startswith(callbacks):
                    return target
                response = await self._browser.get(target)
                continue
            form = Form(response.text, skip=self._skip)
            if response.is_error or not form.action:
                raise SignInFailed(form.message or response.text)
            values = {**form.hidden, **(await self._answer(form))}
            response = await self._browser.post(response.url.join(form.action), data=values)
        raise SignInFailed("the pages lead in a circle")

    def _code(self, target: str, state: str) -> str:
        answer = {name: values[0] for name, values in parse_qs(urlsplit(target).query).items()}
        if answer.get("state") != state or answer.get("iss") is None:
            raise SignInFailed("the answer is not to our request")
        if "code" not in answer:
            raise SignInFailed(answer.get("error_description", answer.get("error", target)))
        return answer["code"]


async def _newest_code(sandbox_url: str, phone: str) -> str:
    async with httpx.AsyncClient(base_url=sandbox_url, timeout=10) as sandbox:
        answer = await sandbox.get("/sms/messages", params={"phone": phone})
    for message in answer.raise_for_status().json()["messages"]:
        found = _CODE.search(message["text"])
        if found:
            return found[1]
    raise SignInFailed(f"no code came to {phone}")
