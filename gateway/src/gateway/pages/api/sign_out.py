"""The way out (OpenID Connect RP-Initiated Logout 1.0).

A sign-in ends at once when the application shows its identity token, else when its user says so.
"""

from datetime import datetime
from typing import Annotated, Final
from urllib.parse import urlencode, urlsplit
from uuid import UUID

from fastapi import Form, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import RedirectResponse, Response

from contracts.field_class import INTERNAL
from contracts.texts import Language, Text
from gateway.oauth_clients.domain import ClientUnknown
from gateway.oauth_clients.queries import client_named
from gateway.pages.api.browser import Browser, CurrentBrowser, language_in
from gateway.provider.api.dependencies import CurrentOutsideTokens
from gateway.provider.domain.authorization_request import language_asked
from gateway.provider.domain.oauth_error import repeated
from gateway.provider.domain.outside_tokens import OutsideTokens
from gateway.provider.domain.secret import form_token
from gateway.provider.use_cases.end_browser_session import end_browser_session
from servicekit.storage.database import Database
from servicekit.trust.authorisation import public
from servicekit.trust.keys import TokenRefused
from servicekit.web.dependencies import CurrentDatabase, RealNow
from servicekit.web.router import Router

_HINT_REFUSED: Final = Text(
    zh="退出请求无法识别，请在应用内重新操作。",
    en="The request to sign out is not valid; sign out in the application.",
)

router = Router(prefix="/oauth2", tag="openid")


class SignOutRequest(BaseModel):
    """What an application, or our own page, asks with (RP-Initiated Logout 1.0 §2)."""

    id_token_hint: Annotated[str | None, INTERNAL, Field(max_length=4096)] = None
    post_logout_redirect_uri: Annotated[str | None, INTERNAL, Field(max_length=2048)] = None
    state: Annotated[str | None, INTERNAL, Field(max_length=1024)] = None
    ui_locales: Annotated[str | None, INTERNAL, Field(max_length=200)] = None
    form: Annotated[str, INTERNAL, Field(max_length=200)] = ""


@router.get("/end_session", operation_id="askToEndSession", authz=public())
async def ask_to_end(
    request: Request,
    asked: Annotated[SignOutRequest, Query()],
    browser: CurrentBrowser,
    database: CurrentDatabase,
    tokens: CurrentOutsideTokens,
    now: RealNow,
) -> Response:
    """End the session of the identity token; without one, ask the person first."""
    if repeated(request.query_params.multi_items()):
        return browser.page("over", _language(request, asked), status=400, message=_HINT_REFUSED)
    if asked.id_token_hint is None:
        secret = browser.session_secret(request)
        form = form_token(secret) if secret else ""
        return browser.page("sign_out", _language(request, asked), form=form)
    return await _end(request, asked, browser, database, tokens, now)


@router.post("/end_session", operation_id="endSession", authz=public())
async def end(
    request: Request,
    asked: Annotated[SignOutRequest, Form()],
    browser: CurrentBrowser,
    database: CurrentDatabase,
    tokens: CurrentOutsideTokens,
    now: RealNow,
) -> Response:
    """End the session: by identity token, or because the person confirmed it on our page."""
    if repeated((await request.form()).multi_items()):
        return browser.page("over", _language(request, asked), status=400, message=_HINT_REFUSED)
    secret = browser.session_secret(request)
    if asked.id_token_hint is None and (secret is None or asked.form != form_token(secret)):
        return browser.page("over", _language(request, asked), status=403, message=_HINT_REFUSED)
    return await _end(request, asked, browser, database, tokens, now)


async def _end(
    request: Request,
    asked: SignOutRequest,
    browser: Browser,
    database: Database,
    tokens: OutsideTokens,
    now: datetime,
) -> Response:
    language, hint = _language(request, asked), asked.id_token_hint
    try:
        claims = tokens.recognise_hint(hint) if hint is not None else {}
        async with database.transaction() as session:
            if asked.post_logout_redirect_uri is not None:
                client = await client_named(session, claims.get("aud"))
                client.check_redirect(asked.post_logout_redirect_uri)
            await end_browser_session(
                session,
                browser_secret=browser.session_secret(request) if hint is None else None,
                family_id=UUID(claims["sid"]) if claims else None,
                now=now,
            )
    except (TokenRefused, ClientUnknown):
        return browser.page("over", language, status=400, message=_HINT_REFUSED)
    response = _farewell(browser, language, asked.post_logout_redirect_uri, asked.state)
    browser.forget_session(response)
    return response


def _language(request: Request, asked: SignOutRequest) -> Language:
    return language_in(request, language_asked(asked.ui_locales))


def _farewell(
    browser: Browser, language: Language, redirect_uri: str | None, state: str | None
) -> Response:
    if redirect_uri is None:
        return browser.page("signed_out", language)
    # Only the state, and only where one was sent (RP-Initiated Logout 1.0 §3): no ``iss`` here.
    joint = "&" if urlsplit(redirect_uri).query else "?"
    brought = "" if state is None else joint + urlencode({"state": state})
    return RedirectResponse(redirect_uri + brought, 303, {"cache-control": "no-store"})
