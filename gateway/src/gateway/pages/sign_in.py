"""A person's way in: the phone, the code, then name and citizen number."""

from dataclasses import dataclass
from typing import Annotated, Any, Final

from fastapi import Form, Request
from starlette.responses import RedirectResponse, Response

from gateway import queries
from gateway.clients.departments import Departments
from gateway.domain.account import citizen_number
from gateway.domain.one_time_code import CodeOutcome, mobile_number, new_code, text_for
from gateway.domain.secret import form_token
from gateway.domain.sign_in import SignIn, SignInOver, Step
from gateway.pages.browser import Browser
from gateway.pages.finish import finish
from gateway.use_cases.confirm_phone import confirm_phone
from gateway.use_cases.count_number_try import count_number_try
from gateway.use_cases.issue_one_time_code import CodeLimits, issue_one_time_code
from gateway.use_cases.skip_person import skip_person
from gateway.use_cases.verify_person import verify_person
from servicekit.ground.clock import Clock
from servicekit.ground.errors import DomainError
from servicekit.process.runtime import runtime_of
from servicekit.storage.database import Session
from servicekit.trust.authorisation import public
from servicekit.trust.subject_keys import SubjectKeys
from servicekit.web.problems import status_of
from servicekit.web.router import Router

Text = Annotated[str, Form(max_length=200)]

_HIDDEN: Final[dict[str, Any]] = {"include_in_schema": False}
_PAGE: Final = {
    Step.PHONE: "phone",
    Step.CODE: "phone",
    Step.PERSON: "person",
    Step.OFFICER: "officer",
}
_WRONG_CODE = "验证码不正确，请重新输入。 The code is wrong; please enter it again."
_CODE_OVER = "验证码已失效，请重新获取。 The code is not valid any more; ask for a new one."
_NOT_CONFIRMED = (
    "姓名与身份证号码不一致，请核对后重试。如确认无误，请到公安机关或政务服务窗口核实。 "
    "Name and number do not match; please check both. If they are right, ask at a service window."
)


@dataclass(frozen=True)
class SignInPages:
    """The pages of a sign-in under way."""

    browser: Browser
    departments: Departments
    keys: SubjectKeys
    limits: CodeLimits
    clock: Clock

    def router(self) -> Router:
        """Return the operations behind the pages."""
        router = Router(prefix="/sign-in", tag="sign-in")
        router.get("", authz=public(), **_HIDDEN)(self.show)
        router.post("/phone", authz=public(), **_HIDDEN)(self.send_code)
        router.post("/code", authz=public(), **_HIDDEN)(self.enter_code)
        router.post("/person", authz=public(), **_HIDDEN)(self.enter_person)
        router.post("/later", authz=public(), **_HIDDEN)(self.do_it_later)
        return router

    async def show(self, request: Request) -> Response:
        """Show the page of the step at which this sign-in is."""
        try:
            async with runtime_of(request).database.transaction() as session:
                secret = self.browser.sign_in_secret(request)
                sign_in = await queries.sign_in_of(session, secret)
                sign_in.check_step(*_PAGE, now=self.clock.now())
        except DomainError as refused:
            return self._over(refused)
        return self._page(request, _PAGE[sign_in.step], sign_in)

    async def send_code(self, request: Request, form: Text = "", phone: Text = "") -> Response:
        """Send a code to the phone, then ask for it."""
        try:
            secret = self.browser.check_form(request, form)
            number, code = mobile_number(phone), new_code()
            async with runtime_of(request).database.transaction() as session:
                sign_in = await queries.sign_in_of(session, secret)
                await issue_one_time_code(
                    session,
                    sign_in,
                    phone=number,
                    address=request.client.host if request.client else "",
                    code=code,
                    keys=self.keys,
                    limits=self.limits,
                    now=self.clock.now(),
                )
            await self.departments.send_text(number, text_for(code))
        except DomainError as refused:
            return await self._again(request, "phone", refused, phone=phone)
        return self._page(request, "code", sign_in, phone=number)

    async def enter_code(
        self, request: Request, form: Text = "", phone: Text = "", code: Text = ""
    ) -> Response:
        """Compare the code; go on when it is right."""
        try:
            secret = self.browser.check_form(request, form)
            number = mobile_number(phone)
            async with runtime_of(request).database.transaction() as session:
                sign_in = await queries.sign_in_of(session, secret)
                outcome = await confirm_phone(
                    session,
                    sign_in,
                    phone=number,
                    code=code.strip(),
                    keys=self.keys,
                    now=self.clock.now(),
                )
                if outcome is CodeOutcome.RIGHT:
                    return await self._go_on(session, request, sign_in)
        except DomainError as refused:
            return await self._again(request, "code", refused, phone=phone)
        message = _WRONG_CODE if outcome is CodeOutcome.WRONG else _CODE_OVER
        return self._page(request, "code", sign_in, status=422, message=message, phone=number)

    async def enter_person(
        self, request: Request, form: Text = "", name: Text = "", citizen_id: Text = ""
    ) -> Response:
        """Ask the register; raise the level when it confirms."""
        database = runtime_of(request).database
        try:
            secret = self.browser.check_form(request, form)
            number, called = citizen_number(citizen_id), name.strip()
            async with database.transaction() as session:
                sign_in = await count_number_try(session, secret=secret, now=self.clock.now())
            if not called or not await self.departments.confirms_person(
                citizen_id=number, name=called
            ):
                return self._page(request, "person", sign_in, status=422, message=_NOT_CONFIRMED)
            async with database.transaction() as session:
                sign_in = await queries.sign_in_of(session, secret)
                await verify_person(
                    session,
                    sign_in,
                    name=called,
                    citizen_id=number,
                    keys=self.keys,
                    now=self.clock.now(),
                )
                return await self._go_on(session, request, sign_in)
        except DomainError as refused:
            return await self._again(request, "person", refused)

    async def do_it_later(self, request: Request, form: Text = "") -> Response:
        """Go on without name and number."""
        try:
            secret = self.browser.check_form(request, form)
            async with runtime_of(request).database.transaction() as session:
                sign_in = await skip_person(session, secret=secret, now=self.clock.now())
                return await self._go_on(session, request, sign_in)
        except DomainError as refused:
            return await self._again(request, "person", refused)

    async def _go_on(self, session: Session, request: Request, sign_in: SignIn) -> Response:
        if sign_in.step is not Step.DONE:
            return RedirectResponse("/sign-in", 303, {"cache-control": "no-store"})
        return await finish(self.browser, session, request, sign_in, now=self.clock.now())

    async def _again(
        self, request: Request, page: str, refused: DomainError, **values: object
    ) -> Response:
        """Show the page once more with what was wrong, if the sign-in is still under way.

        A form sent twice finds the sign-in a step further on: its page is shown, no error.
        """
        if isinstance(refused, SignInOver):
            return RedirectResponse("/sign-in", 303, {"cache-control": "no-store"})
        secret = self.browser.sign_in_secret(request)
        try:
            async with runtime_of(request).database.transaction() as session:
                sign_in = await queries.sign_in_of(session, secret)
                sign_in.check_step(*_PAGE, now=self.clock.now())
        except DomainError:
            return self._over(refused)
        status = status_of(refused)
        return self._page(request, page, sign_in, status=status, message=refused.detail, **values)

    def _page(
        self,
        request: Request,
        name: str,
        sign_in: SignIn,
        *,
        status: int = 200,
        message: str | None = None,
        **values: object,
    ) -> Response:
        secret = self.browser.sign_in_secret(request) or ""
        return self.browser.page(
            name,
            status=status,
            redirect_uri=sign_in.redirect_uri,
            form=form_token(secret),
            message=message,
            required=not sign_in.is_level_enough,
            **{"phone": "", **values},
        )

    def _over(self, refused: DomainError) -> Response:
        return self.browser.page("over", status=status_of(refused), message=refused.detail)
