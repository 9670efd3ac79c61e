"""An officer's second step: the code of the moment from their authenticator."""

from typing import Final

from fastapi import Request
from starlette.responses import Response

from contracts.texts import Text
from gateway.access import AccessEvent
from gateway.officers.domain.second_factor import CODES, address_of
from gateway.officers.queries import officer_by_id, totp_secret_of
from gateway.pages.api.browser import Browser, CurrentBrowser, source_of
from gateway.pages.api.finish import finish
from gateway.pages.api.forms import Typed
from gateway.pages.api.steps import show_over, show_page
from gateway.pages.use_cases.enter_second_factor import enter_second_factor
from gateway.provider.domain.sign_in import SignInOver, Step
from gateway.provider.queries import sign_in_of
from servicekit.ground.errors import DomainError
from servicekit.ground.patience import Trial, TriedTooOften
from servicekit.ground.security import tell_of
from servicekit.storage.database import Session
from servicekit.storage.tries import count_tries
from servicekit.trust.authorisation import public
from servicekit.trust.subject_keys import SubjectKeys
from servicekit.web.dependencies import CurrentDatabase, CurrentSubjectKeys, RealNow
from servicekit.web.router import Router

_WRONG: Final = Text(
    zh="验证码不正确或已使用，请输入验证器当前显示的验证码。如手机已更换，请联系管理员。",
    en="The code is wrong, or was used; enter the one that your authenticator shows now. If you "
    "have another phone, ask your administrator.",
)

router = Router(prefix="/sign-in", tag="sign-in")


@router.get("/totp", authz=public(), include_in_schema=False)
async def show(
    request: Request,
    browser: CurrentBrowser,
    database: CurrentDatabase,
    keys: CurrentSubjectKeys,
    now: RealNow,
) -> Response:
    """Ask for the code; who has no authenticator yet is shown what to set it up with."""
    try:
        async with database.transaction() as session:
            secret = browser.sign_in_secret(request)
            sign_in = await sign_in_of(session, secret)
            sign_in.check_step(Step.TOTP, now=now)
            return await _page(session, request, browser, secret or "", keys)
    except DomainError as refused:
        return show_over(request, browser, refused)


@router.post("/totp", authz=public(), include_in_schema=False)
async def enter(
    request: Request,
    browser: CurrentBrowser,
    database: CurrentDatabase,
    keys: CurrentSubjectKeys,
    now: RealNow,
    form: Typed = "",
    code: Typed = "",
) -> Response:
    """Compare the code; go back to the application when it is right."""
    status, message = 403, _WRONG
    try:
        secret = browser.check_form(request, form)
        try:
            async with database.transaction() as session:
                sign_in = await sign_in_of(session, secret)
                sign_in.check_step(Step.TOTP, now=now)
                trial = Trial(CODES, sign_in.recognised.account_id.bytes)
                await count_tries(session, [trial], now=now)
        except TriedTooOften as often:
            tell_of(AccessEvent.LOCKED_OUT, source=source_of(request), at="totp")
            status, message = 429, often.detail
        else:
            async with database.transaction() as session:
                sign_in = await enter_second_factor(
                    session, secret=secret, code=code.strip(), trial=trial, keys=keys, now=now
                )
                if sign_in.step is Step.DONE:
                    place = browser.place(request, keys)
                    return await finish(browser, session, request, sign_in, place=place, now=now)
            tell_of(AccessEvent.WRONG_CODE, source=source_of(request), at="totp")
        async with database.transaction() as session:
            return await _page(session, request, browser, secret, keys, status, message)
    except DomainError as refused:
        return show_over(request, browser, refused)


async def _page(
    session: Session,
    request: Request,
    browser: Browser,
    secret: str,
    keys: SubjectKeys,
    status: int = 200,
    message: Text | None = None,
) -> Response:
    sign_in = await sign_in_of(session, secret)
    officer = await officer_by_id(session, sign_in.recognised.account_id)
    if officer is None:
        raise SignInOver
    key = None
    if officer.totp_confirmed_at is None:
        key = await totp_secret_of(session, officer, keys)
    address = address_of(key, username=officer.username, issuer="Tongban") if key else ""
    return show_page(
        request, browser, "totp", sign_in, status=status, message=message, key=key, address=address
    )
