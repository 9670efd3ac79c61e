"""Where applications send their users to sign in (RFC 6749 §4.1, OpenID Connect Core §3.1.2)."""

from datetime import datetime

from fastapi import Request
from starlette.datastructures import ImmutableMultiDict
from starlette.responses import RedirectResponse, Response

from gateway import queries
from gateway.domain.account import AssuranceLevel
from gateway.domain.client import Client
from gateway.domain.secret import new_secret
from gateway.domain.sign_in import Step
from gateway.domain.token_family import is_challenge
from gateway.pages.browser import Browser
from gateway.pages.finish import finish
from gateway.use_cases.begin_sign_in import AuthorizationRequest, begin_sign_in
from servicekit.ground.clock import Clock
from servicekit.ground.errors import DomainError
from servicekit.process.runtime import runtime_of
from servicekit.storage.database import Session
from servicekit.trust.authorisation import public
from servicekit.web.router import Router

Parameters = ImmutableMultiDict[str, str]

LONGEST_STATE = 1024


class RequestRefused(Exception):
    """The request has a fault that its application is told of (RFC 6749 §4.1.2.1)."""

    def __init__(self, error: str, description: str) -> None:
        super().__init__(description)
        self.error = error
        self.description = description


class Authorize:
    """The authorisation endpoint."""

    def __init__(self, browser: Browser, clock: Clock) -> None:
        self._browser = browser
        self._clock = clock
        self.router = Router(tag="openid")
        self.router.get("/oauth2/authorize", authz=public())(self.by_address)
        self.router.post("/oauth2/authorize", authz=public())(self.by_form)

    async def by_address(self, request: Request) -> Response:
        """Take the request from the address."""
        return await self._authorize(request, request.query_params)

    async def by_form(self, request: Request) -> Response:
        """Take the request from a form."""
        form = await request.form()
        words = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
        return await self._authorize(request, ImmutableMultiDict(words))

    async def _authorize(self, request: Request, asked: Parameters) -> Response:
        try:
            async with runtime_of(request).database.transaction() as session:
                return await self._begin(session, request, asked)
        except DomainError as refused:
            return self._browser.page("over", status=400, message=refused.detail)
        except RequestRefused as refused:
            return self._browser.back_to_application(
                asked["redirect_uri"],
                state=asked.get("state"),
                error=refused.error,
                error_description=refused.description,
            )

    async def _begin(self, session: Session, request: Request, asked: Parameters) -> Response:
        client = await queries.client_named(session, asked.get("client_id"))
        client.check_redirect(asked.get("redirect_uri"))
        now = self._clock.now()
        known = await queries.browser_session_of(session, self._browser.session_secret(request))
        wanted = read_request(
            asked, client, signed_in_at=known.authenticated_at if known else None, now=now
        )
        secret = new_secret()
        sign_in = await begin_sign_in(
            session,
            wanted,
            secret=secret,
            browser_secret=self._browser.session_secret(request),
            now=now,
        )
        if sign_in.step is Step.DONE:
            return await finish(self._browser, session, request, sign_in, now=now)
        if not wanted.may_ask:
            raise RequestRefused("login_required", "The user has to sign in.")
        response = RedirectResponse("/sign-in", 303, {"cache-control": "no-store"})
        self._browser.keep_sign_in(response, secret)
        return response


def read_request(
    asked: Parameters, client: Client, *, signed_in_at: datetime | None, now: datetime
) -> AuthorizationRequest:
    """Return what the application asks for, or raise `RequestRefused`."""
    _check_form(asked)
    scope = client.granted(asked.get("scope", ""))
    if "openid" not in scope.split():
        raise RequestRefused("invalid_scope", "The scope openid is required.")
    prompts = asked.get("prompt", "").split()
    if "none" in prompts and len(prompts) > 1:
        raise RequestRefused("invalid_request", "prompt=none stands alone.")
    return AuthorizationRequest(
        client=client,
        redirect_uri=asked["redirect_uri"],
        scope=scope,
        code_challenge=asked["code_challenge"],
        state=asked.get("state"),
        nonce=asked.get("nonce"),
        wanted_level=AssuranceLevel.L3 if "L3" in asked.get("acr_values", "").split() else None,
        must_sign_in="login" in prompts or _is_too_old(asked.get("max_age"), signed_in_at, now),
        may_ask="none" not in prompts,
    )


def _check_form(asked: Parameters) -> None:
    if len(asked.multi_items()) != len(asked):
        raise RequestRefused("invalid_request", "A parameter is given twice.")
    if "request" in asked:
        raise RequestRefused("request_not_supported", "Request objects are not supported.")
    if "request_uri" in asked:
        raise RequestRefused("request_uri_not_supported", "Request objects are not supported.")
    if asked.get("response_type") != "code":
        raise RequestRefused("unsupported_response_type", "Only response_type=code is supported.")
    if asked.get("response_mode", "query") != "query":
        raise RequestRefused("invalid_request", "Only response_mode=query is supported.")
    if asked.get("code_challenge_method") != "S256" or not is_challenge(
        asked.get("code_challenge", "")
    ):
        raise RequestRefused("invalid_request", "PKCE with S256 is required (RFC 7636).")
    if max(len(asked.get("state", "")), len(asked.get("nonce", ""))) > LONGEST_STATE:
        raise RequestRefused("invalid_request", f"At most {LONGEST_STATE} characters of state.")


def _is_too_old(max_age: str | None, signed_in_at: datetime | None, now: datetime) -> bool:
    if max_age is None:
        return False
    if not max_age.isdecimal():
        raise RequestRefused("invalid_request", "max_age is a number of seconds.")
    return signed_in_at is None or (now - signed_in_at).total_seconds() > int(max_age)
