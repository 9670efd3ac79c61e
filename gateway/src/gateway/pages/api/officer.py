"""An officer's way in: user name and password."""

from typing import Annotated, Final

from fastapi import Depends, Request
from starlette.responses import Response

from contracts.texts import Text
from gateway.access import AccessEvent
from gateway.officers.domain.passwords import Passwords
from gateway.officers.domain.second_factor import SecondFactors
from gateway.pages.api.browser import Browser, CurrentBrowser, source_of
from gateway.pages.api.finish import finish
from gateway.pages.api.forms import Typed
from gateway.pages.api.steps import show_page
from gateway.pages.use_cases.count_password_try import count_password_try
from gateway.pages.use_cases.enter_password import enter_password
from gateway.provider.domain.secret import new_secret
from gateway.provider.domain.sign_in import Step
from gateway.provider.queries import sign_in_of
from servicekit.ground.errors import DomainError
from servicekit.ground.patience import TriedTooOften
from servicekit.ground.security import tell_of
from servicekit.storage.database import Database
from servicekit.trust.authorisation import public
from servicekit.web.dependencies import CurrentDatabase, CurrentSubjectKeys, RealNow, provided
from servicekit.web.languages import CurrentLanguage
from servicekit.web.problems import status_of
from servicekit.web.router import Router

CurrentSecondFactors = Annotated[SecondFactors, Depends(provided(SecondFactors))]
CurrentPasswords = Annotated[Passwords, Depends(provided(Passwords))]

_REFUSED: Final = Text(
    zh="用户名或密码不正确，请核对后重试；如已忘记，请联系管理员。",
    en="User name or password is wrong; check both, or ask your administrator.",
)

router = Router(prefix="/sign-in", tag="sign-in")


@router.post("/officer", authz=public(), include_in_schema=False)
async def enter(
    request: Request,
    browser: CurrentBrowser,
    database: CurrentDatabase,
    passwords: CurrentPasswords,
    rules: CurrentSecondFactors,
    keys: CurrentSubjectKeys,
    language: CurrentLanguage,
    now: RealNow,
    form: Typed = "",
    username: Typed = "",
    password: Typed = "",
) -> Response:
    """Compare the password; go back to the application when it fits.

    Unknown names take as long as known ones, and are told the same.
    """
    try:
        secret = browser.check_form(request, form)
        place, next_secret = browser.place(request, keys), new_secret()
        try:
            async with database.transaction() as session:
                sign_in, tried = await count_password_try(
                    session, secret=secret, username=username, place=place, keys=keys, now=now
                )
        except TriedTooOften as often:
            tell_of(AccessEvent.LOCKED_OUT, source=source_of(request), at="officer")
            return await _refuse(request, browser, database, secret, _locked(often), 429)
        fits = await passwords.fits(tried.stored, password, is_known=tried.is_known)
        async with database.transaction() as session:
            sign_in = await enter_password(
                session,
                secret=secret,
                username=username,
                password_fits=fits,
                trials=tried.trials,
                second_factor=rules.needed,
                next_secret=next_secret,
                keys=keys,
                now=now,
            )
            if sign_in.step is Step.DONE:
                return await finish(browser, session, request, sign_in, place=place, now=now)
            if sign_in.step is Step.TOTP:
                response = browser.to_page(sign_in.id.hex, "/totp")
                browser.keep_sign_in(response, sign_in, next_secret)
                return response
        tell_of(AccessEvent.WRONG_PASSWORD, source=source_of(request))
        return await _refuse(request, browser, database, secret, _REFUSED, 403)
    except DomainError as refused:
        return browser.page("over", language, status=status_of(refused), message=refused.detail)


async def _refuse(
    request: Request,
    browser: Browser,
    database: Database,
    secret: str,
    message: Text,
    status: int,
) -> Response:
    """Show the page once more, with what was wrong."""
    async with database.transaction() as session:
        sign_in = await sign_in_of(session, secret)
    return show_page(request, browser, "officer", sign_in, status=status, message=message)


def _locked(often: TriedTooOften) -> Text:
    return Text(
        zh=f"尝试次数过多，请约 {often.minutes} 分钟后再试，或在您登录过的电脑上登录，"
        "或联系管理员。",
        en=f"Tried too often; try again in about {often.minutes} min, or on a computer that you "
        "have signed in with before, or ask your administrator.",
    )
