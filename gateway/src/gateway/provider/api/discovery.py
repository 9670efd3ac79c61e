"""What clients need to know of this provider (OpenID Connect Discovery 1.0, RFC 8414)."""

from typing import Any, Final

from starlette.responses import JSONResponse, Response

from gateway.oauth_clients.domain import CLIENT_SCOPES, PERSON_SCOPES
from gateway.provider.api.dependencies import CurrentOutsideTokens
from gateway.provider.domain.token_request import CODE, IN_OWN_NAME, REFRESH
from servicekit.trust.authorisation import public
from servicekit.trust.others_keys import ALGORITHMS
from servicekit.web.router import Router

_FOR_AN_HOUR: Final = {"cache-control": "public, max-age=3600"}

_AUTHENTICATION: Final = {
    "methods_supported": ["private_key_jwt", "none"],
    "signing_alg_values_supported": list(ALGORITHMS),
}

router = Router(tag="openid")


@router.get(
    "/.well-known/openid-configuration", operation_id="readProviderMetadata", authz=public()
)
async def metadata(tokens: CurrentOutsideTokens) -> Response:
    """Return where everything is and what is supported."""
    return JSONResponse(_metadata(tokens.issuer), headers=_FOR_AN_HOUR)


@router.get(
    "/.well-known/oauth-authorization-server",
    operation_id="readAuthorizationServerMetadata",
    authz=public(),
)
async def oauth_metadata(tokens: CurrentOutsideTokens) -> Response:
    """Return the same where clients that know no OpenID Connect look for it (RFC 8414 §3)."""
    return JSONResponse(_metadata(tokens.issuer), headers=_FOR_AN_HOUR)


@router.get("/oauth2/jwks", operation_id="listProviderKeys", authz=public())
async def keys(tokens: CurrentOutsideTokens) -> Response:
    """Return the keys that tokens are verified with."""
    return JSONResponse(tokens.public_keys(), headers=_FOR_AN_HOUR)


def _metadata(issuer: str) -> dict[str, Any]:
    return {
        "issuer": issuer,
        "authorization_endpoint": f"{issuer}/oauth2/authorize",
        "token_endpoint": f"{issuer}/oauth2/token",
        "userinfo_endpoint": f"{issuer}/oauth2/userinfo",
        "jwks_uri": f"{issuer}/oauth2/jwks",
        "revocation_endpoint": f"{issuer}/oauth2/revoke",
        "pushed_authorization_request_endpoint": f"{issuer}/oauth2/par",
        "require_pushed_authorization_requests": False,
        "dpop_signing_alg_values_supported": list(ALGORITHMS),
        "end_session_endpoint": f"{issuer}/oauth2/end_session",
        "scopes_supported": [*PERSON_SCOPES, *CLIENT_SCOPES],
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": [CODE, REFRESH, IN_OWN_NAME],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256"],
        **{
            f"{endpoint}_endpoint_auth_{name}": values
            for endpoint in ("token", "revocation")
            for name, values in _AUTHENTICATION.items()
        },
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
