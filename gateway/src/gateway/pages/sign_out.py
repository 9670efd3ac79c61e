"""The way out (OpenID Connect RP-Initiated Logout 1.0)."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import Form, Query, Request
from starlette.responses import RedirectResponse, Response

from gateway import queries
from gateway.domain.client import ClientUnknown
from gateway.domain.outside_tokens import OutsideTokens
from gateway.domain.secret import form_token
from gateway.pages.browser import Browser
from gateway.use_cases.end_browser_session import end_browser_session
from servicekit.ground.clock import Clock
from servicekit.process.runtime import runtime_of
from servicekit.trust.authorisation import public
from servicekit.trust.keys import TokenRefused
from servicekit.web.router import Router

_HINT_REFUSED = (
    "退出请求无法识别，请在应用内重新操作。 The request is not valid; use the application."
)


@dataclass(frozen=True)
class SignOut:
    """Ends a sign-in: at once when the application shows its identity token, else when asked."""

    browser: Browser
    tokens: OutsideTokens
    clock: Clock

    def router(self) -> Router:
        """Return the operations."""
        router = Router(prefix="/oauth2", tag="openid")
        router.get("/end_session", authz=public())(self.ask)
        router.post("/end_session", authz=public())(self.end)
        return router

    async def ask(
        self,
        request: Request,
        id_token_hint: Annotated[str | None, Query(max_length=4096)] = None,
        post_logout_redirect_uri: Annotated[str | None, Query(max_length=2048)] = None,
        state: Annotated[str | None, Query(max_length=1024)] = None,
    ) -> Response:
        """End the session of the identity token; without one, ask the person first."""
        if id_token_hint is None:
            secret = self.browser.session_secret(request)
            return self.browser.page("sign_out", form=form_token(secret) if secret else "")
        return await self._end(request, id_token_hint, post_logout_redirect_uri, state)

    async def end(
        self,
        request: Request,
        id_token_hint: Annotated[str | None, Form(max_length=4096)] = None,
        post_logout_redirect_uri: Annotated[str | None, Form(max_length=2048)] = None,
        state: Annotated[str | None, Form(max_length=1024)] = None,
        form: Annotated[str, Form(max_length=200)] = "",
    ) -> Response:
        """End the session: by identity token, or because the person confirmed it on our page."""
        secret = self.browser.session_secret(request)
        if id_token_hint is None and (secret is None or form != form_token(secret)):
            return self.browser.page("over", status=403, message=_HINT_REFUSED)
        return await self._end(request, id_token_hint, post_logout_redirect_uri, state)

    async def _end(
        self, request: Request, hint: str | None, redirect_uri: str | None, state: str | None
    ) -> Response:
        try:
            claims = self.tokens.recognise_hint(hint) if hint is not None else {}
            async with runtime_of(request).database.transaction() as session:
                if redirect_uri is not None:
                    client = await queries.client_named(session, claims.get("aud"))
                    client.check_redirect(redirect_uri)
                await end_browser_session(
                    session,
                    browser_secret=self.browser.session_secret(request) if hint is None else None,
                    family_id=UUID(claims["sid"]) if claims else None,
                    now=self.clock.now(),
                )
        except (TokenRefused, ClientUnknown):
            return self.browser.page("over", status=400, message=_HINT_REFUSED)
        response = self._farewell(redirect_uri, state)
        self.browser.forget_session(response)
        return response

    def _farewell(self, redirect_uri: str | None, state: str | None) -> Response:
        if redirect_uri is None:
            return self.browser.page("signed_out")
        if state is None:
            return RedirectResponse(redirect_uri, 303)
        return self.browser.back_to_application(redirect_uri, state=state)
