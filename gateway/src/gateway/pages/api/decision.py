"""What a user decides about a sign-in: to leave it, or to go on with what the browser shows."""

from fastapi import Request
from starlette.responses import Response

from gateway.pages.api.browser import CurrentBrowser
from gateway.pages.api.finish import finish
from gateway.pages.api.forms import Typed
from gateway.pages.api.steps import again, show_over
from gateway.pages.use_cases.consent import consent
from gateway.pages.use_cases.decline import decline
from servicekit.ground.errors import DomainError
from servicekit.trust.authorisation import public
from servicekit.web.dependencies import CurrentDatabase, RealNow
from servicekit.web.router import Router

router = Router(prefix="/sign-in", tag="sign-in")


@router.post("/decline", authz=public(), include_in_schema=False)
async def leave(
    request: Request,
    browser: CurrentBrowser,
    database: CurrentDatabase,
    now: RealNow,
    form: Typed = "",
) -> Response:
    """Go back to the application without signing in (RFC 6749 §4.1.2.1)."""
    try:
        secret = browser.check_form(request, form)
        async with database.transaction() as session:
            sign_in = await decline(session, secret=secret, now=now)
    except DomainError as refused:
        return show_over(request, browser, refused)
    response = browser.back_to_application(
        sign_in.redirect_uri, state=sign_in.state, error="access_denied"
    )
    browser.forget_sign_in(response, sign_in)
    return response


@router.post("/consent", authz=public(), include_in_schema=False)
async def go_on_to_it(
    request: Request,
    browser: CurrentBrowser,
    database: CurrentDatabase,
    now: RealNow,
    form: Typed = "",
) -> Response:
    """Give the application its code."""
    try:
        secret = browser.check_form(request, form)
        async with database.transaction() as session:
            sign_in = await consent(session, secret=secret, now=now)
            return await finish(browser, session, request, sign_in, now=now)
    except DomainError as refused:
        return await again(request, browser, database, "consent", refused, now)
