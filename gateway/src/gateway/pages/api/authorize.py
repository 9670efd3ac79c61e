"""Where applications send their users to sign in (RFC 6749 §4.1, OpenID Connect Core §3.1.2)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from fastapi import Request
from starlette.responses import Response

from gateway.oauth_clients.domain import ClientUnknown
from gateway.oauth_clients.queries import client_named
from gateway.pages.api.browser import Browser, CurrentBrowser, language_in
from gateway.pages.api.finish import finish
from gateway.provider.api.dependencies import CurrentOutsideTokens
from gateway.provider.domain.authorization_request import (
    RequestRefused,
    SignInNeeded,
    language_asked,
    read_request,
)
from gateway.provider.domain.oauth_error import repeated
from gateway.provider.domain.outside_tokens import OutsideTokens
from gateway.provider.domain.pushed_request import PREFIX, PushedRequestOver
from gateway.provider.domain.secret import digest, new_secret
from gateway.provider.domain.sign_in import Step
from gateway.provider.queries import browser_session_of, pushed_request
from gateway.provider.use_cases.begin_sign_in import begin_sign_in
from servicekit.ground.errors import DomainError
from servicekit.storage.database import Database, Session
from servicekit.trust.authorisation import public
from servicekit.trust.keys import TokenRefused
from servicekit.web.dependencies import CurrentDatabase, RealNow
from servicekit.web.router import Router

router = Router(tag="openid")


@dataclass(frozen=True)
class Asked:
    """The parameters, which of them came twice, and the digest of the request's name if pushed."""

    parameters: Mapping[str, str]
    twice: frozenset[str] = frozenset()
    pushed: bytes | None = None

    @classmethod
    def by(cls, pairs: list[tuple[str, str]]) -> Self:
        """Take them as they were sent; one without a value is as if it were left out."""
        given = {name: value for name, value in pairs if value}
        return cls(given, frozenset(repeated(pairs)))


@router.get("/oauth2/authorize", operation_id="authorize", authz=public())
async def authorize_by_address(
    request: Request,
    browser: CurrentBrowser,
    database: CurrentDatabase,
    tokens: CurrentOutsideTokens,
    now: RealNow,
) -> Response:
    """Take the request from the address."""
    asked = Asked.by(request.query_params.multi_items())
    return await _authorize(request, browser, database, tokens, asked, now)


@router.post("/oauth2/authorize", operation_id="authorizeByForm", authz=public())
async def authorize_by_form(
    request: Request,
    browser: CurrentBrowser,
    database: CurrentDatabase,
    tokens: CurrentOutsideTokens,
    now: RealNow,
) -> Response:
    """Take the request from a form."""
    form = await request.form()
    asked = Asked.by([(name, each) for name, each in form.multi_items() if isinstance(each, str)])
    return await _authorize(request, browser, database, tokens, asked, now)


async def _authorize(
    request: Request,
    browser: Browser,
    database: Database,
    tokens: OutsideTokens,
    asked: Asked,
    now: datetime,
) -> Response:
    try:
        async with database.transaction() as session:
            asked = await _whole(session, asked, now)
            return await _begin(session, request, browser, tokens, asked, now)
    except DomainError as refused:
        language = language_in(request, language_asked(asked.parameters.get("ui_locales")))
        return browser.page("over", language, status=400, message=refused.detail)
    except RequestRefused as refused:
        return browser.back_to_application(
            asked.parameters["redirect_uri"],
            state=asked.parameters.get("state"),
            error=refused.error,
            error_description=refused.description,
        )


async def _whole(session: Session, asked: Asked, now: datetime) -> Asked:
    """Return what was pushed where the address names it: what else it says does not count."""
    name = asked.parameters.get("request_uri", "")
    if not name.startswith(PREFIX):
        return asked
    named = digest(name.removeprefix(PREFIX))
    pushed = await pushed_request(session, named)
    if asked.twice or pushed.client_id != asked.parameters.get("client_id"):
        raise PushedRequestOver
    pushed.check_open(now)
    return Asked(pushed.parameters, pushed=named)


async def _begin(
    session: Session,
    request: Request,
    browser: Browser,
    tokens: OutsideTokens,
    asked: Asked,
    now: datetime,
) -> Response:
    """Begin the sign-in, or end it at once where the browser's session shows enough."""
    given = asked.parameters
    if asked.twice & {"client_id", "redirect_uri"}:
        raise ClientUnknown  # nobody could say which of them is sent back to
    client = await client_named(session, given.get("client_id"))
    client.check_redirect(given.get("redirect_uri"))
    if asked.twice:
        raise RequestRefused("invalid_request", "A parameter is given twice.")
    if client.is_confidential and asked.pushed is None:
        raise RequestRefused("invalid_request", "This client pushes its requests (RFC 9126).")
    browser_secret = browser.session_secret(request)
    known = await browser_session_of(session, browser_secret)
    hinted = _hinted(tokens, given.get("id_token_hint"))
    wanted = read_request(given, client, known=known, hinted=hinted, now=now)
    secret = new_secret()
    sign_in = await begin_sign_in(
        session,
        replace(wanted, pushed=asked.pushed),
        secret=secret,
        browser_secret=browser_secret,
        now=now,
    )
    if sign_in.step is Step.DONE:
        return await finish(browser, session, request, sign_in, now=now)
    if not wanted.may_ask:
        raise SignInNeeded
    return browser.begin_sign_in(request, sign_in, secret)


def _hinted(tokens: OutsideTokens, id_token: str | None) -> str | None:
    """Return whom an identity token of ours names, expired or not; None without one."""
    if id_token is None:
        return None
    try:
        return str(tokens.recognise_hint(id_token)["sub"])
    except (TokenRefused, KeyError) as refused:
        raise RequestRefused(
            "invalid_request", "id_token_hint is not a token of ours."
        ) from refused
