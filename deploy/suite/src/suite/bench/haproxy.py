"""Debian's HAProxy as a gateway that checks the same tokens: what a gateway in C takes for it.

It verifies the signature, who issued the token, for whom, and until when, at each request, as its
own ``jwt_verify`` does; it exchanges no token, limits nobody and remembers nothing.
"""

import shutil
from pathlib import Path
from typing import Final

import httpx
from joserfc.jwk import ECKey
from joserfc.jws import extract_compact

from suite.child import Child

PROGRAM: Final = shutil.which("haproxy", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")
"""Where it is installed; None where it is not."""

_SETTINGS: Final = """
global
  nbthread 1
defaults
  mode http
  timeout connect 5s
  timeout client 60s
  timeout server 60s
frontend door
  bind 127.0.0.1:{port}
  monitor-uri /is-up
  http-request set-var(txn.token) http_auth_bearer
  http-request set-var(txn.until) http_auth_bearer,jwt_payload_query('$.exp','int')
  http-request set-var(txn.now) date()
  acl signed var(txn.token),jwt_verify(ES256,"{key}") 1
  acl ours var(txn.token),jwt_payload_query('$.iss') -m str {issuer}
  acl meant var(txn.token),jwt_payload_query('$.aud') -m str {issuer}/v1
  acl current var(txn.until),sub(txn.now) -m int gt 0
  http-request deny deny_status 401 unless signed ours meant current
  default_backend upstream
backend upstream
  server one 127.0.0.1:{upstream}
"""


def haproxy(
    program: str, folder: Path, *, port: int, upstream: int, issuer: str, token: str
) -> Child:
    """Return it, yet to be started, on *port* before *upstream*, checking *issuer*'s tokens.

    HAProxy takes one key: the one that signed *token*.
    """
    keys = httpx.get(f"{issuer}/oauth2/jwks").raise_for_status().json()["keys"]
    signed_by = extract_compact(token.encode()).headers()["kid"]
    [key] = [ECKey.import_key(each) for each in keys if each["kid"] == signed_by]
    folder.mkdir()
    pem, settings = folder / "key.pem", folder / "haproxy.cfg"
    pem.write_bytes(key.as_pem(private=False))
    settings.write_text(_SETTINGS.format(port=port, key=pem, issuer=issuer, upstream=upstream))
    return Child(
        "haproxy",
        [program, "-db", "-f", str(settings)],
        environment={},
        log=folder / "haproxy.log",
        up=(port, "/is-up"),
    )
