"""An officer's way in: user name and password."""

from typing import Annotated, Final

from fastapi import Depends, Form, Request
from starlette.responses import Response

from contracts.texts import Text
from gateway.officers.domain.passwords import Passwords
from gateway.officers.queries import officer_named
from gateway.pages.api.browser import CurrentBrowser, language_in
from gateway.pages.api.finish import finish
from gateway.pages.use_cases.enter_password import enter_password
from gateway.provider.domain.secret import form_token
from gateway.provider.domain.sign_in import Step
from servicekit.ground.errors import DomainError
from servicekit.trust.authorisation import public
from servicekit.web.dependencies import CurrentDatabase, RealNow, provided
from servicekit.web.languages import CurrentLanguage
from servicekit.web.problems import status_of
from servicekit.web.router import Router

Typed = Annotated[str, Form(max_length=200)]
CurrentPasswords = Annotated[Passwords, Depends(provided(Passwords))]

_REFUSED: Final = Text(
    zh="用户名或密码不正确，或账号已暂时锁定，请核对后重试或联系管理员。",
    en="User name or password is wrong, or the account is locked for a while; "
    "ask your administrator.",
)

router = Router(prefix="/sign-in", tag="sign-in")


@router.post("/officer", authz=public(), include_in_schema=False)
async def enter(
    request: Request,
    browser: CurrentBrowser,
    database: CurrentDatabase,
    passwords: CurrentPasswords,
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
        async with database.reading() as session:
            officer = await officer_named(session, username)
        fits = await passwords.fits(officer.password_hash if officer else None, password)
        async with database.transaction() as session:
            sign_in = await enter_password(
                session, secret=secret, username=username, password_fits=fits, now=now
            )
            if sign_in.step is Step.DONE:
                return await finish(browser, session, request, sign_in, now=now)
    except DomainError as refused:
        return browser.page("over", language, status=status_of(refused), message=refused.detail)
    return browser.page(
        "officer",
        language_in(request, sign_in.language),
        status=403,
        redirect_uri=sign_in.redirect_uri,
        form=form_token(secret),
        message=_REFUSED,
    )
