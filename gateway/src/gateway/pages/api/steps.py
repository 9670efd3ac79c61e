"""What the steps of a person's way in have in common: their pages, and how they go on."""

from datetime import datetime
from typing import Final

from fastapi import Request
from starlette.responses import Response

from contracts.identity_documents import DOCUMENTS, DocumentKind
from contracts.texts import Text
from gateway.access import AccessEvent
from gateway.devices.domain import Place
from gateway.pages.api.browser import Browser, language_in, source_of
from gateway.pages.api.finish import finish
from gateway.provider.domain.sign_in import SignIn, SignInOver, Step
from gateway.provider.queries import sign_in_of
from servicekit.ground.errors import DomainError, TooOften
from servicekit.ground.security import tell_of
from servicekit.storage.database import Database, Session
from servicekit.web.problems import status_of

PAGE: Final = {
    Step.PHONE: "phone",
    Step.CODE: "phone",
    Step.PERSON: "person",
    Step.NUMBER: "number",
    Step.CONSENT: "consent",
    Step.OFFICER: "officer",
}


async def sign_in_under_way(
    request: Request, browser: Browser, database: Database, now: datetime
) -> SignIn:
    async with database.transaction() as session:
        sign_in = await sign_in_of(session, browser.sign_in_secret(request))
        sign_in.check_step(*PAGE, Step.TOTP, now=now)
    return sign_in


async def go_on(
    browser: Browser,
    session: Session,
    request: Request,
    sign_in: SignIn,
    place: Place,
    now: datetime,
    *,
    secret: str | None = None,
) -> Response:
    """Return where the sign-in leads: to its application, or its next page.

    *secret* is the sign-in's new one, where it has one.
    """
    if sign_in.step is not Step.DONE:
        response = browser.to_page(sign_in.id.hex)
        if secret is not None:
            browser.keep_sign_in(response, sign_in, secret)
        return response
    return await finish(browser, session, request, sign_in, place=place, now=now)


async def again(
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
    if isinstance(refused, TooOften):
        tell_of(AccessEvent.LOCKED_OUT, source=source_of(request), at=page)
    if isinstance(refused, SignInOver):
        return browser.to_page(browser.sign_in_named(request))
    try:
        sign_in = await sign_in_under_way(request, browser, database, now)
    except DomainError:
        return show_over(request, browser, refused)
    if page == "code" and sign_in.step in (Step.PERSON, Step.NUMBER):
        return browser.to_page(sign_in.id.hex)
    status = status_of(refused)
    return show_page(
        request, browser, page, sign_in, status=status, message=refused.detail, **values
    )


def show_page(
    request: Request,
    browser: Browser,
    name: str,
    sign_in: SignIn,
    *,
    status: int = 200,
    message: Text | None = None,
    **values: object,
) -> Response:
    language = language_in(request, sign_in.language)
    typed = {"phone": "", "document_kind": DocumentKind.RESIDENT_CARD, **values}
    return browser.page(
        name,
        language,
        status=status,
        redirect_uri=sign_in.redirect_uri,
        form=browser.form_of(request, sign_in),
        of=sign_in.id.hex,
        message=message,
        required=not sign_in.is_level_enough,
        documents=[(kind, called.in_(language)) for kind, called in DOCUMENTS.items()],
        **typed,
    )


def show_over(request: Request, browser: Browser, refused: DomainError) -> Response:
    language = language_in(request, None)
    return browser.page("over", language, status=status_of(refused), message=refused.detail)
