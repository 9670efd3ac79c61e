"""The last step of every sign-in."""

from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from gateway.pages.api.browser import Browser
from gateway.provider.domain.secret import new_secret
from gateway.provider.domain.sign_in import SignIn
from gateway.provider.use_cases.grant_code import grant_code
from servicekit.storage.database import Session


async def finish(
    browser: Browser, session: Session, request: Request, sign_in: SignIn, *, now: datetime
) -> Response:
    """Return the browser to the application with its code; its user is signed in here, too."""
    code = new_secret()
    browser_secret = await grant_code(
        session,
        sign_in,
        code=code,
        former_browser_secret=browser.session_secret(request),
        browser_secret=new_secret(),
        now=now,
    )
    response = browser.back_to_application(sign_in.redirect_uri, state=sign_in.state, code=code)
    browser.keep_session(response, browser_secret)
    return response
