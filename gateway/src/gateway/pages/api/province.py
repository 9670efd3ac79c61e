"""A person's way in by the province's identity platform: there, and back."""

from typing import Annotated

from fastapi import Depends, Request
from starlette.responses import RedirectResponse, Response

from gateway.access import AccessEvent
from gateway.federation.clients.openid import OpenIdPlatform
from gateway.federation.domain.errand import Errand
from gateway.federation.domain.platform import (
    LevelTooLowThere,
    NotConfirmedThere,
    person_in,
)
from gateway.pages.api.browser import CurrentBrowser, source_of
from gateway.pages.api.forms import Typed
from gateway.pages.api.steps import again, go_on
from gateway.pages.use_cases.enter_from_province import enter_from_province
from gateway.provider.domain.secret import new_secret
from gateway.provider.domain.sign_in import Step
from gateway.provider.queries import sign_in_of
from servicekit.ground.errors import DomainError
from servicekit.ground.security import tell_of
from servicekit.trust.authorisation import public
from servicekit.web.dependencies import CurrentDatabase, CurrentSubjectKeys, RealNow, provided
from servicekit.web.router import Router

CurrentPlatform = Annotated[OpenIdPlatform, Depends(provided(OpenIdPlatform))]

router = Router(prefix="/sign-in/province", tag="sign-in")


@router.post("", authz=public(), include_in_schema=False)
async def go_there(
    request: Request,
    browser: CurrentBrowser,
    database: CurrentDatabase,
    platform: CurrentPlatform,
    now: RealNow,
    form: Typed = "",
) -> Response:
    """Send the browser to the platform's own page."""
    try:
        secret = browser.check_form(request, form)
        async with database.transaction() as session:
            sign_in = await sign_in_of(session, secret)
            sign_in.check_step(Step.PHONE, Step.CODE, now=now)
        address = await platform.address_for(Errand.of(sign_in.id.hex, secret))
    except DomainError as refused:
        return await again(request, browser, database, "phone", refused, now)
    return RedirectResponse(address, 303, {"cache-control": "no-store"})


@router.get("/back", authz=public(), include_in_schema=False)
async def come_back(
    request: Request,
    browser: CurrentBrowser,
    database: CurrentDatabase,
    platform: CurrentPlatform,
    keys: CurrentSubjectKeys,
    now: RealNow,
    state: str = "",
    code: str = "",
) -> Response:
    """Take whom the platform names; back to the application when it is believed."""
    try:
        secret = browser.check_return(request, state)
        errand = Errand.of(browser.sign_in_named(request), secret)
        if state != errand.state or not code:
            raise NotConfirmedThere
        claims = await platform.claims_of(code, errand, now=now)
        person = person_in(claims, platform.platform.claims)
        place, next_secret = browser.place(request, keys), new_secret()
        async with database.transaction() as session:
            sign_in = await enter_from_province(
                session, secret=secret, person=person, next_secret=next_secret, keys=keys, now=now
            )
            return await go_on(browser, session, request, sign_in, place, now, secret=next_secret)
    except DomainError as refused:
        if isinstance(refused, NotConfirmedThere | LevelTooLowThere):
            tell_of(AccessEvent.NOT_CONFIRMED_ELSEWHERE, source=source_of(request))
        return await again(request, browser, database, "phone", refused, now)
