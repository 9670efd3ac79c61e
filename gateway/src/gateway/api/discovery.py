"""What clients need to know of this provider (OpenID Connect Discovery 1.0, RFC 8414)."""

from typing import Any

from starlette.responses import JSONResponse, Response

from gateway.domain.outside_tokens import OutsideTokens
from servicekit.trust.authorisation import public
from servicekit.web.router import Router

SCOPES = ["openid", "offline_access", "phone", "profile", "applications", "licences", "ratings"]


class Discovery:
    """The provider's metadata and public keys."""

    def __init__(self, tokens: OutsideTokens) -> None:
        self._tokens = tokens
        self.router = Router(tag="openid")
        self.router.get("/.well-known/openid-configuration", authz=public())(self.metadata)
        self.router.get("/oauth2/jwks", authz=public())(self.keys)

    async def metadata(self) -> Response:
        """Return where everything is and what is supported."""
        return JSONResponse(_metadata(self._tokens.issuer), headers=_FOR_AN_HOUR)

    async def keys(self) -> Response:
        """Return the keys that tokens are verified with."""
        return JSONResponse(self._tokens.public_keys(), headers=_FOR_AN_HOUR)


_FOR_AN_HOUR = {"cache-control": "public, max-age=3600"}


def _metadata(issuer: str) -> dict[str, Any]:
    return {
        "issuer": issuer,
        "authorization_endpoint": f"{issuer}/oauth2/authorize",
        "token_endpoint": f"{issuer}/oauth2/token",
        "userinfo_endpoint": f"{issuer}/oauth2/userinfo",
        "jwks_uri": f"{issuer}/oauth2/jwks",
        "revocation_endpoint": f"{issuer}/oauth2/revoke",
        "end_session_endpoint": f"{issuer}/oauth2/end_session",
        "scopes_supported": SCOPES,
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code", "refresh_token"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256"],
        "token_endpoint_auth_methods_supported": ["none"],
        "revocation_endpoint_auth_methods_supported": ["none"],
        "code_challenge_methods_supported": ["S256"],
        "acr_values_supported": ["L2", "L3"],
        "claims_supported": ["sub", "acr", "amr", "auth_time", "sid", "phone_number", "name"],
        "prompt_values_supported": ["none", "login"],
        "ui_locales_supported": ["zh-CN", "en"],
        "authorization_response_iss_parameter_supported": True,
        "claims_parameter_supported": False,
        "request_parameter_supported": False,
        "request_uri_parameter_supported": False,
    }
