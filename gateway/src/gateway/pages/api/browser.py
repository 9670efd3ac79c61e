"""Pages and cookies: how they are rendered, and what the browser may do with them."""

import hmac
from pathlib import Path
from typing import Annotated, Final
from urllib.parse import urlencode, urlsplit

from fastapi import Depends
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from contracts.texts import Language, Text
from gateway.devices.domain import KNOWN_FOR, NETWORK, Place, label_of
from gateway.federation.domain.platform import Platform
from gateway.provider.domain.secret import digest, form_token
from gateway.provider.domain.sign_in import SignIn
from servicekit.ground.errors import Forbidden
from servicekit.ground.patience import network_of
from servicekit.trust.subject_keys import SubjectKeys
from servicekit.web.dependencies import provided
from servicekit.web.languages import LANGUAGE_TAGS, language_of

TEMPLATES: Final = Path(__file__).parents[1] / "templates"
OF: Final = "of"
"""The parameter that says to which sign-in a page belongs: a browser may be at several."""
MOST_UNDER_WAY: Final = 5
"""So many sign-ins a browser may be at; cookies of more would fill what a request may carry."""

_POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; form-action 'self'"
)
_HEADERS: Final = {
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


class FormNotOurs(Forbidden):
    """The form was not sent from our page in this browser."""

    def __init__(self) -> None:
        super().__init__(
            zh="页面已过期，请返回应用重新登录。",
            en="This page has expired; go back and sign in again.",
        )


class Browser:
    """Renders pages and keeps the secrets a browser holds.

    ``sign_in`` lives for one sign-in under way, of which each tab may have its own; ``session`` for
    as long as its user stays signed in; ``device`` tells the browser again from one that its user
    never signed in with. None can be read by scripts, sent by other sites' forms, or, over TLS, set
    by anybody else (RFC 6265bis §4.1.3).
    """

    def __init__(self, issuer: str, *, elsewhere: Platform | None = None) -> None:
        self._origin = issuer
        self._policy = f"{_POLICY} {elsewhere.origin}" if elsewhere else _POLICY
        self._secure = issuer.startswith("https://")
        prefix = "__Host-" if self._secure else ""
        self._sign_in = f"{prefix}tongban-sign-in-"
        self._session = f"{prefix}tongban-session"
        self._device = f"{prefix}tongban-device"
        self._templates = Environment(
            loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined
        )
        self._templates.globals["elsewhere"] = elsewhere and elsewhere.called

    def sign_in_secret(self, request: Request) -> str | None:
        """Return the secret of the sign-in that the request is about."""
        return request.cookies.get(self._sign_in + self.sign_in_named(request))

    def sign_in_named(self, request: Request) -> str:
        """Return which sign-in the form or the address names, else the browser's newest one."""
        named: str | None = getattr(request.state, "sign_in_named", request.query_params.get(OF))
        return named or max(self._under_way(request), default="")

    def session_secret(self, request: Request) -> str | None:
        return request.cookies.get(self._session)

    def device_secret(self, request: Request) -> str | None:
        return request.cookies.get(self._device)

    def place(self, request: Request, keys: SubjectKeys) -> Place:
        """Return from where the request comes."""
        secret = self.device_secret(request)
        address = source_of(request)
        return Place(
            secret_digest=digest(secret) if secret else None,
            network_index=keys.blind_index(NETWORK, network_of(address)),
            label=label_of(request.headers.get("user-agent", "")),
        )

    def keep_device(self, response: Response, secret: str) -> None:
        self._set(response, self._device, secret, seconds=int(KNOWN_FOR.total_seconds()))

    def begin_sign_in(self, request: Request, sign_in: SignIn, secret: str) -> Response:
        """Lead to the first page of a sign-in; of those left under way the oldest is given up."""
        response = self.to_page(sign_in.id.hex)
        self.keep_sign_in(response, sign_in, secret)
        for old in sorted(self._under_way(request))[: 1 - MOST_UNDER_WAY]:
            self._forget(response, self._sign_in + old)
        return response

    def keep_sign_in(self, response: Response, sign_in: SignIn, secret: str) -> None:
        self._set(response, self._sign_in + sign_in.id.hex, secret, seconds=30 * 60)

    def keep_session(self, response: Response, secret: str) -> None:
        self._set(response, self._session, secret, seconds=8 * 3600)

    def forget_sign_in(self, response: Response, sign_in: SignIn) -> None:
        self._forget(response, self._sign_in + sign_in.id.hex)

    def forget_session(self, response: Response) -> None:
        self._forget(response, self._session)

    def form_of(self, request: Request, sign_in: SignIn) -> str:
        """Return what the forms of a sign-in's page carry: which it is, and that it is ours."""
        secret = request.cookies.get(self._sign_in + sign_in.id.hex)
        return f"{sign_in.id.hex}.{form_token(secret or '')}"

    def check_form(self, request: Request, form: str) -> str:
        """Return the secret of the form's sign-in if it came from our page; else raise."""
        request.state.sign_in_named, _, token = form.partition(".")
        secret = self.sign_in_secret(request)
        # "null" is what browsers send from our own pages, which tell nobody where they are.
        origin = request.headers.get("origin", self._origin)
        if secret is None or origin not in (self._origin, "null"):
            raise FormNotOurs
        if not hmac.compare_digest(form_token(secret).encode(), token.encode()):
            raise FormNotOurs
        return secret

    def to_page(self, sign_in: str, page: str = "") -> Response:
        """Lead to a page of the sign-in of this name."""
        address = f"/sign-in{page}?{urlencode({OF: sign_in})}"
        return RedirectResponse(address, 303, {"cache-control": "no-store"})

    def check_return(self, request: Request, state: str) -> str:
        """Return the secret of the sign-in with whose *state* a browser comes back to us."""
        request.state.sign_in_named = state.partition(".")[0]
        secret = self.sign_in_secret(request)
        if secret is None:
            raise FormNotOurs
        return secret

    def page(
        self,
        name: str,
        language: Language,
        *,
        status: int = 200,
        redirect_uri: str | None = None,
        message: Text | None = None,
        **values: object,
    ) -> Response:
        """Return a page in *language*; its form may end at *redirect_uri*, the application."""

        def t(zh: str, en: str) -> str:
            return en if language == "en" else zh

        content = self._templates.get_template(f"{name}.html").render(
            t=t,
            tag=LANGUAGE_TAGS[language],
            message=message.in_(language) if message else None,
            **values,
        )
        policy = self._policy + (f" {_source(redirect_uri)}" if redirect_uri else "")
        said = {"content-language": LANGUAGE_TAGS[language], "vary": "accept-language"}
        return HTMLResponse(
            content, status, {**_HEADERS, **said, "content-security-policy": policy}
        )

    def back_to_application(
        self, redirect_uri: str, *, state: str | None, **answer: str
    ) -> Response:
        """Send the browser back with the *answer*; ``iss`` says from whom (RFC 9207)."""
        parts = {**answer, **({"state": state} if state is not None else {}), "iss": self._origin}
        joint = "&" if urlsplit(redirect_uri).query else "?"
        return RedirectResponse(f"{redirect_uri}{joint}{urlencode(parts)}", 303, _HEADERS)

    def _under_way(self, request: Request) -> list[str]:
        """Return which sign-ins the browser has cookies of; their names are in order of time."""
        start = self._sign_in
        return [name.removeprefix(start) for name in request.cookies if name.startswith(start)]

    def _forget(self, response: Response, name: str) -> None:
        response.delete_cookie(name, secure=self._secure, httponly=True, samesite="lax")

    def _set(self, response: Response, name: str, value: str, *, seconds: int) -> None:
        response.set_cookie(
            name, value, max_age=seconds, secure=self._secure, httponly=True, samesite="lax"
        )


CurrentBrowser = Annotated[Browser, Depends(provided(Browser))]


def source_of(request: Request) -> str:
    """Return the address that a request comes from."""
    return request.client.host if request.client else ""


def language_in(request: Request, asked: str | None) -> Language:
    """Return the language the application *asked* for, else the one its user likes."""
    if asked in ("zh", "en"):
        return "en" if asked == "en" else "zh"
    return language_of(request.headers.get("accept-language"))


def _source(uri: str) -> str:
    """Return the CSP source of an address: its origin, or its scheme where it has none."""
    parts = urlsplit(uri)
    return (
        f"{parts.scheme}://{parts.netloc}"
        if parts.scheme.startswith("http")
        else f"{parts.scheme}:"
    )
