"""What an application asks the provider for (RFC 6749 §4.1.1, OpenID Connect Core §3.1.2.1)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from contracts.texts import Language
from gateway.oauth_clients.domain import Client
from gateway.people.domain.account import AssuranceLevel
from gateway.provider.domain.browser_session import BrowserSession
from gateway.provider.domain.token_family import is_challenge

LONGEST_STATE: Final = 1024

_SECONDS: Final = re.compile(r"[0-9]{1,10}")
"""Of `max_age`: three hundred years, and no more digits than a machine word holds."""


class RequestRefused(Exception):
    """The request has a fault that its application is told of (RFC 6749 §4.1.2.1).

    *description* is for the application's developers: printable ASCII, as the standard wants it.
    """

    def __init__(self, error: str, description: str) -> None:
        super().__init__(error)
        self.error = error
        self.description = description


class SignInNeeded(RequestRefused):
    """The application wants no questions asked, but there is one to ask."""

    def __init__(self) -> None:
        super().__init__("login_required", "The user has to sign in first.")


@dataclass(frozen=True, kw_only=True)
class AuthorizationRequest:
    """A checked authorisation request.

    Where there is a *dpop_jkt*, its code is only for who holds that key; *hinted* is the account
    that alone may sign in, where the application expects somebody; *pushed* is the digest of the
    request's name where its client pushed it.
    """

    client: Client
    redirect_uri: str
    scope: str
    code_challenge: str
    state: str | None
    nonce: str | None
    wanted_level: AssuranceLevel | None
    language: Language | None
    must_sign_in: bool
    may_ask: bool
    dpop_jkt: str | None
    hinted: str | None = None
    pushed: bytes | None = None


def read_request(
    asked: Mapping[str, str],
    client: Client,
    *,
    known: BrowserSession | None,
    hinted: str | None,
    now: datetime,
) -> AuthorizationRequest:
    """Return what the application asks for, or raise `RequestRefused`.

    *known* is the session in the user's browser, *hinted* whom the application expects, as the
    `sub` of an identity token of ours: somebody else is asked to sign in.
    """
    _check_form(asked)
    scope = client.granted(asked.get("scope", ""))
    if "openid" not in scope.split():
        raise RequestRefused("invalid_scope", "The scope openid is required.")
    prompts = asked.get("prompt", "").split()
    if "none" in prompts and len(prompts) > 1:
        raise RequestRefused("invalid_request", "prompt=none stands alone.")
    return AuthorizationRequest(
        client=client,
        redirect_uri=asked["redirect_uri"],
        scope=scope,
        code_challenge=asked["code_challenge"],
        state=asked.get("state"),
        nonce=asked.get("nonce"),
        wanted_level=AssuranceLevel.L3 if "L3" in asked.get("acr_values", "").split() else None,
        language=language_asked(asked.get("ui_locales")),
        must_sign_in="login" in prompts
        or _is_too_old(asked.get("max_age"), known.authenticated_at if known else None, now)
        or (hinted is not None and known is not None and str(known.account_id) != hinted),
        may_ask="none" not in prompts,
        dpop_jkt=_thumbprint(asked.get("dpop_jkt")),
        hinted=hinted,
    )


def _thumbprint(jkt: str | None) -> str | None:
    if jkt is not None and not is_challenge(jkt):  # both are SHA-256 in base64url
        raise RequestRefused("invalid_request", "dpop_jkt is the thumbprint of a key.")
    return jkt


def language_asked(ui_locales: str | None) -> Language | None:
    """Return the first of the locales asked for that we speak; None where there is none."""
    for locale in (ui_locales or "").lower().split():
        language = locale.partition("-")[0]
        if language == "zh":
            return "zh"
        if language == "en":
            return "en"
    return None


def _check_form(asked: Mapping[str, str]) -> None:
    if any("\0" in value for value in asked.values()):
        raise RequestRefused("invalid_request", "A parameter has a NUL character in it.")
    if "request" in asked:
        raise RequestRefused("request_not_supported", "Request objects are not supported.")
    if "request_uri" in asked:
        raise RequestRefused("request_uri_not_supported", "Request objects are not supported.")
    if asked.get("response_type") != "code":
        raise RequestRefused("unsupported_response_type", "Only response_type=code is supported.")
    if asked.get("response_mode", "query") != "query":
        raise RequestRefused("invalid_request", "Only response_mode=query is supported.")
    if asked.get("code_challenge_method") != "S256" or not is_challenge(
        asked.get("code_challenge", "")
    ):
        raise RequestRefused("invalid_request", "PKCE with S256 is required (RFC 7636).")
    if max(len(asked.get("state", "")), len(asked.get("nonce", ""))) > LONGEST_STATE:
        raise RequestRefused(
            "invalid_request", f"At most {LONGEST_STATE} characters of state or nonce."
        )


def _is_too_old(max_age: str | None, signed_in_at: datetime | None, now: datetime) -> bool:
    if max_age is None:
        return False
    if not _SECONDS.fullmatch(max_age):
        raise RequestRefused("invalid_request", "max_age is a number of seconds.")
    return signed_in_at is None or (now - signed_in_at).total_seconds() > int(max_age)
