"""A person's way in: the phone, the code, then name and citizen number."""

from datetime import datetime
from typing import Annotated, Any, Final

from fastapi import Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from contracts.texts import Text
from gateway.devices.domain import Place
from gateway.pages.api.browser import Browser, CurrentBrowser, language_in
from gateway.pages.api.finish import finish
from gateway.pages.use_cases.count_number_try import NumberTry, count_number_try
from gateway.pages.use_cases.enter_code import enter_code
from gateway.pages.use_cases.enter_person import enter_person
from gateway.pages.use_cases.send_code import send_code
from gateway.pages.use_cases.skip_person import skip_person
from gateway.people.clients.population_register import RegisterUnavailable
from gateway.people.clients.proofs import Proofs
from gateway.people.clients.short_messages import ShortMessages
from gateway.people.domain.account import citizen_number
from gateway.people.domain.code_limits import CodeLimits
from gateway.people.domain.one_time_code import CodeOutcome, message_with, mobile_number, new_code
from gateway.provider.domain.secret import form_token
from gateway.provider.domain.sign_in import SignIn, SignInOver, Step
from gateway.provider.queries import sign_in_of
from servicekit.ground.errors import DomainError
from servicekit.storage.database import Database, Session
from servicekit.storage.tries import note_wrong, take_back_try
from servicekit.trust.authorisation import public
from servicekit.web.dependencies import CurrentDatabase, CurrentSubjectKeys, RealNow, provided
from servicekit.web.problems import status_of
from servicekit.web.router import Router

Typed = Annotated[str, Form(max_length=200)]
CurrentShortMessages = Annotated[ShortMessages, Depends(provided(ShortMessages))]
CurrentProofs = Annotated[Proofs, Depends(provided(Proofs))]
CurrentCodeLimits = Annotated[CodeLimits, Depends(provided(CodeLimits))]

_HIDDEN: Final[dict[str, Any]] = {"include_in_schema": False}
_PAGE: Final = {
    Step.PHONE: "phone",
    Step.CODE: "phone",
    Step.PERSON: "person",
    Step.OFFICER: "officer",
}
_WRONG_CODE: Final = Text(
    zh="验证码不正确，请重新输入。", en="The code is wrong; please enter it again."
)
_CODE_OVER: Final = Text(
    zh="验证码已失效，请重新获取。", en="The code is not valid any more; ask for a new one."
)
# The same whichever of the three is wrong: nobody learns here whose number is whose.
_NOT_CONFIRMED: Final = Text(
    zh="姓名、身份证号码与本手机号的机主信息不一致，请核对后重试。手机号不在本人名下的"
    "（如使用子女的手机），请改用本人名下的手机号登录，或携带身份证到政务服务窗口办理。",
    en="Name, number and this phone's holder do not match; please check them. If the phone is in "
    "somebody else's name, such as your child's, sign in with one in your own name, or come to a "
    "service window with your identity card.",
)

router = Router(prefix="/sign-in", tag="sign-in")


@router.get("", authz=public(), **_HIDDEN)
async def show(
    request: Request, browser: CurrentBrowser, database: CurrentDatabase, now: RealNow
) -> Response:
    """Show the page of the step at which this sign-in is."""
    try:
        sign_in = await _sign_in_under_way(request, browser, database, now)
    except DomainError as refused:
        return _over(request, browser, refused)
    return _page(request, browser, _PAGE[sign_in.step], sign_in)


@router.post("/phone", authz=public(), **_HIDDEN)
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
        return await _again(request, browser, database, "phone", refused, now, phone=phone)
    return _page(request, browser, "code", sign_in, phone=number)


@router.post("/code", authz=public(), **_HIDDEN)
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
        async with database.transaction() as session:
            sign_in, outcome = await enter_code(
                session, secret=secret, phone=number, code=typed, keys=keys, now=now
            )
            if outcome is CodeOutcome.RIGHT:
                place = browser.place(request, keys)
                return await _go_on(browser, session, request, sign_in, place, now)
    except DomainError as refused:
        return await _again(request, browser, database, "code", refused, now, phone=phone)
    message = _WRONG_CODE if outcome is CodeOutcome.WRONG else _CODE_OVER
    return _page(request, browser, "code", sign_in, status=422, message=message, phone=number)


@router.post("/person", authz=public(), **_HIDDEN)
async def confirm_person(
    request: Request,
    browser: CurrentBrowser,
    database: CurrentDatabase,
    proofs: CurrentProofs,
    keys: CurrentSubjectKeys,
    now: RealNow,
    form: Typed = "",
    name: Typed = "",
    citizen_id: Typed = "",
) -> Response:
    """Ask the registers; raise the level when number, name and phone agree."""
    try:
        secret = browser.check_form(request, form)
        number, called = citizen_number(citizen_id), name.strip()
        place = browser.place(request, keys)
        async with database.transaction() as session:
            sign_in, tried = await count_number_try(
                session, secret=secret, citizen_id=number, place=place, keys=keys, now=now
            )
        if not called or not await _agree(
            database, proofs, tried, number=number, name=called, now=now
        ):
            return _page(request, browser, "person", sign_in, status=422, message=_NOT_CONFIRMED)
        async with database.transaction() as session:
            sign_in = await enter_person(
                session,
                secret=secret,
                name=called,
                citizen_id=number,
                trials=tried.trials,
                keys=keys,
                now=now,
            )
            return await _go_on(browser, session, request, sign_in, place, now)
    except DomainError as refused:
        return await _again(request, browser, database, "person", refused, now)


@router.post("/later", authz=public(), **_HIDDEN)
async def do_it_later(
    request: Request,
    browser: CurrentBrowser,
    database: CurrentDatabase,
    keys: CurrentSubjectKeys,
    now: RealNow,
    form: Typed = "",
) -> Response:
    """Go on without name and number."""
    try:
        secret = browser.check_form(request, form)
        async with database.transaction() as session:
            sign_in = await skip_person(session, secret=secret, now=now)
            place = browser.place(request, keys)
            return await _go_on(browser, session, request, sign_in, place, now)
    except DomainError as refused:
        return await _again(request, browser, database, "person", refused, now)


async def _sign_in_under_way(
    request: Request, browser: Browser, database: Database, now: datetime
) -> SignIn:
    async with database.transaction() as session:
        sign_in = await sign_in_of(session, browser.sign_in_secret(request))
        sign_in.check_step(*_PAGE, now=now)
    return sign_in


async def _agree(
    database: Database,
    proofs: Proofs,
    tried: NumberTry,
    *,
    number: str,
    name: str,
    now: datetime,
) -> bool:
    """Whether number, name and phone agree; a register that is silent costs nobody a try."""
    try:
        agree = await proofs.agree(phone=tried.phone, citizen_id=number, name=name)
    except RegisterUnavailable:
        async with database.transaction() as session:
            await take_back_try(session, tried.trials)
        raise
    if not agree:
        async with database.transaction() as session:
            await note_wrong(session, tried.trials, now=now)
    return agree


async def _go_on(
    browser: Browser,
    session: Session,
    request: Request,
    sign_in: SignIn,
    place: Place,
    now: datetime,
) -> Response:
    if sign_in.step is not Step.DONE:
        return RedirectResponse("/sign-in", 303, {"cache-control": "no-store"})
    return await finish(browser, session, request, sign_in, place=place, now=now)


async def _again(
    request: Request,
    browser: Browser,
    database: Database,
    page: str,
    refused: DomainError,
    now: datetime,
    **values: object,
) -> Response:
    """Show the page once more with what was wrong, if the sign-in is still under way.

    A form sent twice finds the sign-in a step further on: its page is shown, no error.
    """
    if isinstance(refused, SignInOver):
        return RedirectResponse("/sign-in", 303, {"cache-control": "no-store"})
    try:
        sign_in = await _sign_in_under_way(request, browser, database, now)
    except DomainError:
        return _over(request, browser, refused)
    status = status_of(refused)
    return _page(request, browser, page, sign_in, status=status, message=refused.detail, **values)


def _page(
    request: Request,
    browser: Browser,
    name: str,
    sign_in: SignIn,
    *,
    status: int = 200,
    message: Text | None = None,
    **values: object,
) -> Response:
    return browser.page(
        name,
        language_in(request, sign_in.language),
        status=status,
        redirect_uri=sign_in.redirect_uri,
        form=form_token(browser.sign_in_secret(request) or ""),
        message=message,
        required=not sign_in.is_level_enough,
        **{"phone": "", **values},
    )


def _over(request: Request, browser: Browser, refused: DomainError) -> Response:
    language = language_in(request, None)
    return browser.page("over", language, status=status_of(refused), message=refused.detail)
