"""The province's identity platform, as a city's gateway meets it: an OpenID provider.

Whoever says a citizen number on its page is that person; the real one looks at faces and cards.
"""

import base64
import hashlib
import html
import secrets
import time
from typing import Any, Final
from urllib.parse import parse_qs, urlencode

from joserfc import jwt
from joserfc.jwk import ECKey
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from sandbox.exchange import json_answer
from sandbox.problems import Malformed, NoSuchPerson
from sandbox.registers import Registers

CLIENT: Final = "tongban"
SECRET: Final = "tongban-sandbox"  # noqa: S105  (everyone's, as the sandbox is)
MOST_CODES: Final = 10_000
CODE_SECONDS: Final = 60


_PAGE: Final = """<!doctype html><html lang="zh"><meta charset="utf-8"><title>省统一身份认证</title>
<h1>省统一身份认证（沙盒）</h1><p>{message}</p>
<form method="post" action="{action}">{hidden}
<label>身份证号码 <input name="citizen_id"></label>
<label>可信等级 <input name="level" value="4"></label>
<button>登录</button></form></html>"""
_KEPT: Final = ("client_id", "redirect_uri", "state", "nonce", "code_challenge")


class Province:
    """Signs people in by their number, and tells the city who they are."""

    def __init__(self, registers: Registers) -> None:
        self._registers = registers
        self._key = ECKey.generate_key("P-256", {"kid": "province-1", "use": "sig"})
        self._codes: dict[str, dict[str, Any]] = {}

    def routes(self) -> list[Route]:
        """What stands below ``/province``."""
        return [
            Route("/.well-known/openid-configuration", self.describe),
            Route("/jwks", self.keys),
            Route("/authorize", self.ask, methods=["GET"]),
            Route("/authorize", self.answer, methods=["POST"]),
            Route("/token", self.redeem, methods=["POST"]),
        ]

    async def describe(self, request: Request) -> Response:
        """Answer what OpenID Connect Discovery asks for."""
        here = issuer_of(request)
        return json_answer(
            {
                "issuer": here,
                "authorization_endpoint": f"{here}/authorize",
                "token_endpoint": f"{here}/token",
                "jwks_uri": f"{here}/jwks",
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["ES256"],
            }
        )

    async def keys(self, _: Request) -> Response:
        """Answer the public key."""
        return json_answer({"keys": [self._key.as_dict(private=False)]})

    async def ask(self, request: Request) -> Response:
        """Show the page on which somebody says who they are."""
        return _page(dict(request.query_params), "")

    async def answer(self, request: Request) -> Response:
        """Send the browser back with a code, if there is such a person."""
        asked = await _form(request)
        if asked.get("client_id") != CLIENT or "redirect_uri" not in asked:
            raise Malformed("client_id: not a city of this province's")
        number = asked.get("citizen_id", "").strip().upper()
        try:
            name = self._registers.facts_of(number)["name"]
        except (NoSuchPerson, Malformed):
            return _page(asked, "没有这个人。")
        code = secrets.token_urlsafe(24)
        self._codes[code] = {
            **{key: asked.get(key, "") for key in _KEPT},
            "number": number,
            "name": name,
            "level": asked.get("level", "4"),
            "until": time.time() + CODE_SECONDS,
        }
        if len(self._codes) > MOST_CODES:
            del self._codes[next(iter(self._codes))]
        back = urlencode({"code": code, "state": asked.get("state", "")})
        return RedirectResponse(f"{asked['redirect_uri']}?{back}", 303)

    async def redeem(self, request: Request) -> Response:
        """Answer the identity token that a code stands for, once."""
        form = await _form(request)
        if request.headers.get("authorization") != _basic(CLIENT, SECRET):
            return json_answer({"error": "invalid_client"}, 401)
        found = self._codes.pop(form.get("code", ""), None)
        if (
            found is None
            or found["until"] < time.time()
            or found["redirect_uri"] != form.get("redirect_uri")
            or found["code_challenge"] != _challenge(form.get("code_verifier", ""))
        ):
            return json_answer({"error": "invalid_grant"}, 400)
        now = int(time.time())
        claims = {
            "iss": issuer_of(request),
            "aud": CLIENT,
            "sub": hashlib.sha256(found["number"].encode()).hexdigest()[:24],
            "iat": now,
            "exp": now + 300,
            "auth_time": now,
            "nonce": found["nonce"],
            "xm": found["name"],
            "gmsfhm": found["number"],
            "real_name_level": found["level"],
        }
        token = jwt.encode({"alg": "ES256", "kid": "province-1"}, claims, self._key)
        return json_answer({"token_type": "Bearer", "access_token": "none", "id_token": token})


def issuer_of(request: Request) -> str:
    """Return the provider's name: where it was asked."""
    return f"{request.url.scheme}://{request.url.netloc}/province"


def _page(asked: dict[str, str], message: str) -> Response:
    hidden = "".join(
        f'<input type="hidden" name="{name}" value="{html.escape(asked.get(name, ""))}">'
        for name in _KEPT
    )
    return HTMLResponse(_PAGE.format(message=message, action="/province/authorize", hidden=hidden))


async def _form(request: Request) -> dict[str, str]:
    body = (await request.body())[: 16 * 1024]
    return {name: values[0] for name, values in parse_qs(body.decode()).items()}


def _basic(client: str, secret: str) -> str:
    return "Basic " + base64.b64encode(f"{client}:{secret}".encode()).decode()


def _challenge(verifier: str) -> str:
    hashed = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(hashed).rstrip(b"=").decode()
