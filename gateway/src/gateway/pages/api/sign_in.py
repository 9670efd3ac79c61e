"""A person's way in: the phone, the code, then name and citizen number."""

from typing import Annotated, Final

from fastapi import Depends, Request
from starlette.responses import Response

from contracts.texts import Text
from gateway.access import AccessEvent
from gateway.pages.api.browser import CurrentBrowser, language_in, source_of
from gateway.pages.api.forms import CurrentShortMessages, Typed
from gateway.pages.api.steps import PAGE, again, go_on, show_over, show_page, sign_in_under_way
from gateway.pages.use_cases.enter_code import enter_code
from gateway.pages.use_cases.send_code import send_code
from gateway.people.domain.code_limits import CodeLimits
from gateway.people.domain.one_time_code import CodeOutcome, message_with, mobile_number, new_code
from gateway.provider.domain.secret import new_secret
from gateway.provider.domain.sign_in import Step
from servicekit.ground.errors import DomainError
from servicekit.ground.security import tell_of
from servicekit.trust.authorisation import public
from servicekit.web.dependencies import CurrentDatabase, CurrentSubjectKeys, RealNow, provided
from servicekit.web.router import Router

CurrentCodeLimits = Annotated[CodeLimits, Depends(provided(CodeLimits))]

_WRONG_CODE: Final = Text(
    zh="验证码不正确，请重新输入。", en="The code is wrong; please enter it again."
)
_CODE_OVER: Final = Text(
    zh="验证码已失效，请重新获取。", en="The code is not valid any more; ask for a new one."
)

router = Router(prefix="/sign-in", tag="sign-in")


@router.get("", authz=public(), include_in_schema=False)
async def show(
    request: Request, browser: CurrentBrowser, database: CurrentDatabase, now: RealNow
) -> Response:
    """Show the page of the step at which this sign-in is."""
    try:
        sign_in = await sign_in_under_way(request, browser, database, now)
    except DomainError as refused:
        return show_over(request, browser, refused)
    if sign_in.step is Step.TOTP:
        return browser.to_page(sign_in.id.hex, "/totp")
    return show_page(request, browser, PAGE[sign_in.step], sign_in)


@router.post("/phone", authz=public(), include_in_schema=False)
async def enter_phone(
    request: Request,
    browser: CurrentBrowser,
    database: CurrentDatabase,
    messages: CurrentShortMessages,
    limits: CurrentCodeLimits,
    keys: CurrentSubjectKeys,
    now: RealNow,
    form: Typed = "",
    phone: Typed = "",
) -> Response:
    """Send a code to the phone, then ask for it."""
    try:
        secret = browser.check_form(request, form)
        number, code = mobile_number(phone), new_code()
        async with database.transaction() as session:
            sign_in = await send_code(
                session,
                secret=secret,
                phone=number,
                place=browser.place(request, keys),
                code=code,
                keys=keys,
                limits=limits,
                now=now,
            )
        language = language_in(request, sign_in.language)
        await messages.send(number, message_with(code).in_(language))
    except DomainError as refused:
        return await again(request, browser, database, "phone", refused, now, phone=phone)
    return show_page(request, browser, "code", sign_in, phone=number)


@router.post("/code", authz=public(), include_in_schema=False)
async def compare_code(
    request: Request,
    browser: CurrentBrowser,
    database: CurrentDatabase,
    keys: CurrentSubjectKeys,
    now: RealNow,
    form: Typed = "",
    phone: Typed = "",
    code: Typed = "",
) -> Response:
    """Compare the code; go on when it is right."""
    try:
        secret = browser.check_form(request, form)
        number, typed = mobile_number(phone), code.strip()
        place, next_secret = browser.place(request, keys), new_secret()
        async with database.transaction() as session:
            sign_in, outcome = await enter_code(
                session,
                secret=secret,
                phone=number,
                code=typed,
                place=place,
                next_secret=next_secret,
                keys=keys,
                now=now,
            )
            if outcome is CodeOutcome.RIGHT:
                return await go_on(
                    browser, session, request, sign_in, place, now, secret=next_secret
                )
    except DomainError as refused:
        return await again(request, browser, database, "code", refused, now, phone=phone)
    tell_of(AccessEvent.WRONG_CODE, source=source_of(request), sign_in=str(sign_in.id))
    message = _WRONG_CODE if outcome is CodeOutcome.WRONG else _CODE_OVER
    return show_page(request, browser, "code", sign_in, status=422, message=message, phone=number)
