"""An officer's way in: user name and password."""

import asyncio
from dataclasses import dataclass
from typing import Annotated

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from fastapi import Form, Request
from starlette.responses import Response

from gateway import queries
from gateway.domain.secret import form_token
from gateway.pages.browser import Browser
from gateway.pages.finish import finish
from gateway.use_cases.recognise_officer import recognise_officer
from servicekit.ground.clock import Clock
from servicekit.ground.errors import DomainError
from servicekit.process.runtime import runtime_of
from servicekit.trust.authorisation import public
from servicekit.web.problems import status_of
from servicekit.web.router import Router

Text = Annotated[str, Form(max_length=200)]

_REFUSED = (
    "用户名或密码不正确，或账号已暂时锁定，请核对后重试或联系管理员。 "
    "User name or password is wrong, or the account is locked for a while; ask your administrator."
)


@dataclass(frozen=True)
class OfficerPages:
    """The officer's page. Unknown names take as long as known ones, and are told the same."""

    browser: Browser
    hasher: PasswordHasher
    nobodys_hash: str
    clock: Clock

    def router(self) -> Router:
        """Return the operation behind the page."""
        router = Router(prefix="/sign-in", tag="sign-in")
        router.post("/officer", authz=public(), include_in_schema=False)(self.enter)
        return router

    async def enter(
        self, request: Request, form: Text = "", username: Text = "", password: Text = ""
    ) -> Response:
        """Compare the password; go back to the application when it fits."""
        database = runtime_of(request).database
        try:
            secret = self.browser.check_form(request, form)
            async with database.reading() as session:
                officer = await queries.officer_named(session, username)
            stored = officer.password_hash if officer else self.nobodys_hash
            fits = await asyncio.to_thread(self._fits, stored, password)
            async with database.transaction() as session:
                sign_in = await queries.sign_in_of(session, secret)
                now = self.clock.now()
                if await recognise_officer(
                    session, sign_in, username=username, password_fits=fits, now=now
                ):
                    return await finish(self.browser, session, request, sign_in, now=now)
        except DomainError as refused:
            return self.browser.page("over", status=status_of(refused), message=refused.detail)
        return self.browser.page(
            "officer",
            status=403,
            redirect_uri=sign_in.redirect_uri,
            form=form_token(secret),
            message=_REFUSED,
        )

    def _fits(self, stored: str, password: str) -> bool:
        try:
            return self.hasher.verify(stored, password)
        except VerificationError:
            return False
