"""What an application asks the provider for (RFC 6749 §4.1.1, OpenID Connect Core §3.1.2.1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from contracts.texts import Language, Text
from gateway.oauth_clients.domain import Client
from gateway.people.domain.account import AssuranceLevel
from gateway.provider.domain.token_family import is_challenge

LONGEST_STATE: Final = 1024


class RequestRefused(Exception):
    """The request has a fault that its application is told of (RFC 6749 §4.1.2.1)."""

    def __init__(self, error: str, *, zh: str, en: str) -> None:
        super().__init__(error)
        self.error = error
        self.description = Text(zh=zh, en=en)


class SignInNeeded(RequestRefused):
    """The application wants no questions asked, but there is one to ask."""

    def __init__(self) -> None:
        super().__init__(
            "login_required", zh="用户需要先登录。", en="The user has to sign in first."
        )


@dataclass(frozen=True, kw_only=True)
class AuthorizationRequest:
    """A checked authorisation request."""

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


def read_request(
    asked: Mapping[str, str], client: Client, *, signed_in_at: datetime | None, now: datetime
) -> AuthorizationRequest:
    """Return what the application asks for, or raise `RequestRefused`."""
    _check_form(asked)
    scope = client.granted(asked.get("scope", ""))
    if "openid" not in scope.split():
        raise RequestRefused(
            "invalid_scope", zh="必须包含 openid 范围。", en="The scope openid is required."
        )
    prompts = asked.get("prompt", "").split()
    if "none" in prompts and len(prompts) > 1:
        raise RequestRefused(
            "invalid_request", zh="prompt=none 只能单独使用。", en="prompt=none stands alone."
        )
    return AuthorizationRequest(
        client=client,
        redirect_uri=asked["redirect_uri"],
        scope=scope,
        code_challenge=asked["code_challenge"],
        state=asked.get("state"),
        nonce=asked.get("nonce"),
        wanted_level=AssuranceLevel.L3 if "L3" in asked.get("acr_values", "").split() else None,
        language=language_asked(asked.get("ui_locales")),
        must_sign_in="login" in prompts or _is_too_old(asked.get("max_age"), signed_in_at, now),
        may_ask="none" not in prompts,
    )


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
    if "request" in asked:
        raise RequestRefused(
            "request_not_supported",
            zh="不支持请求对象（request）。",
            en="Request objects are not supported.",
        )
    if "request_uri" in asked:
        raise RequestRefused(
            "request_uri_not_supported",
            zh="不支持请求对象（request_uri）。",
            en="Request objects are not supported.",
        )
    if asked.get("response_type") != "code":
        raise RequestRefused(
            "unsupported_response_type",
            zh="仅支持 response_type=code。",
            en="Only response_type=code is supported.",
        )
    if asked.get("response_mode", "query") != "query":
        raise RequestRefused(
            "invalid_request",
            zh="仅支持 response_mode=query。",
            en="Only response_mode=query is supported.",
        )
    if asked.get("code_challenge_method") != "S256" or not is_challenge(
        asked.get("code_challenge", "")
    ):
        raise RequestRefused(
            "invalid_request",
            zh="必须使用 S256 方式的 PKCE（RFC 7636）。",
            en="PKCE with S256 is required (RFC 7636).",
        )
    if max(len(asked.get("state", "")), len(asked.get("nonce", ""))) > LONGEST_STATE:
        raise RequestRefused(
            "invalid_request",
            zh=f"state 和 nonce 不得超过 {LONGEST_STATE} 个字符。",
            en=f"At most {LONGEST_STATE} characters of state or nonce.",
        )


def _is_too_old(max_age: str | None, signed_in_at: datetime | None, now: datetime) -> bool:
    if max_age is None:
        return False
    if not max_age.isdecimal():
        raise RequestRefused(
            "invalid_request", zh="max_age 应为秒数。", en="max_age is a number of seconds."
        )
    return signed_in_at is None or (now - signed_in_at).total_seconds() > int(max_age)
