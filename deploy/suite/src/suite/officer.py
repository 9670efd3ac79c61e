"""An officer at a browser: signs in through the gateway's pages and gets a token."""

import base64
import hashlib
import html
import re
import secrets
from typing import Final
from urllib.parse import parse_qs, urlsplit

import httpx

CLIENT: Final = "tongban-staff"
REDIRECT: Final = "http://127.0.0.1/staff/callback"


class SignInFailed(Exception):
    """The gateway did not let the officer in; the message holds what it answered."""


def sign_in(browser: httpx.Client, username: str, password: str) -> str:
    """Return an access token; *browser* keeps the cookies and knows the gateway's address."""
    verifier = secrets.token_urlsafe(48)
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest())
    page = browser.get(
        "/oauth2/authorize",
        params={
            "response_type": "code",
            "client_id": CLIENT,
            "redirect_uri": REDIRECT,
            "scope": "openid",
            "code_challenge": challenge.decode().rstrip("="),
            "code_challenge_method": "S256",
        },
        follow_redirects=True,
    )
    form = re.search(r'name="form" value="([^"]+)"', page.text)
    if form is None:
        raise SignInFailed(f"no form at {page.url}: {page.status_code} {page.text[:500]}")
    entered = browser.post(
        "/sign-in/officer",
        data={"form": html.unescape(form[1]), "username": username, "password": password},
    )
    code = parse_qs(urlsplit(entered.headers.get("location", "")).query).get("code")
    if code is None:
        raise SignInFailed(f"no code: {entered.status_code} {entered.text[:500]}")
    answer = browser.post(
        "/oauth2/token",
        data={
            "grant_type": "authorization_code",
            "client_id": CLIENT,
            "code": code[0],
            "redirect_uri": REDIRECT,
            "code_verifier": verifier,
        },
    )
    if answer.status_code != 200:
        raise SignInFailed(f"no token: {answer.status_code} {answer.text[:500]}")
    token: str = answer.json()["access_token"]
    return token
