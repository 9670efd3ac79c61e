"""The last step of every sign-in."""

from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from gateway.access import AccessEvent
from gateway.devices.domain import Place
from gateway.devices.use_cases.note_device import note_device
from gateway.pages.api.browser import Browser, source_of
from gateway.pages.queries import note_device_of
from gateway.provider.domain.secret import digest, new_secret
from gateway.provider.domain.sign_in import SignIn
from gateway.provider.use_cases.grant_code import grant_code
from servicekit.ground.security import tell_of
from servicekit.storage.database import Session


async def finish(
    browser: Browser,
    session: Session,
    request: Request,
    sign_in: SignIn,
    *,
    place: Place | None = None,
    now: datetime,
) -> Response:
    """Return the browser to the application with its code; its user is signed in here, too.

    *place* is from where its user was just asked; None where the browser's session was enough.
    """
    account_id = sign_in.recognised.account_id
    if not sign_in.is_by_whom_it_is_for:
        return await _refuse_somebody_else(browser, session, sign_in)
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
    browser.forget_sign_in(response, sign_in)
    if place is None:
        former = browser.device_secret(request)
        if former is not None:
            await note_device_of(session, code=code, device_secret=former, account_id=account_id)
        return response
    device_secret = new_secret()
    is_new = await note_device(
        session,
        account_id=account_id,
        place=place,
        secret_digest=digest(device_secret),
        now=now,
    )
    await note_device_of(session, code=code, device_secret=device_secret, account_id=account_id)
    browser.keep_device(response, device_secret)
    if is_new:
        tell_of(AccessEvent.NEW_DEVICE, source=source_of(request), account=str(account_id))
    return response


async def _refuse_somebody_else(browser: Browser, session: Session, sign_in: SignIn) -> Response:
    """Tell the application that it was not the one it expects (OpenID Connect Core §3.1.2.1)."""
    await session.delete(sign_in)
    response = browser.back_to_application(
        sign_in.redirect_uri,
        state=sign_in.state,
        error="login_required",
        error_description="Somebody else signed in than id_token_hint names.",
    )
    browser.forget_sign_in(response, sign_in)
    return response
