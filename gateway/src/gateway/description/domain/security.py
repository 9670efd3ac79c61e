"""How one shows who one is, as OpenAPI says it: by each operation's ``x-authz``."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

SIGNED_IN: Final = "signedIn"
IN_ITS_OWN_NAME: Final = "inItsOwnName"

_SCHEME_OF: Final = {
    "person": SIGNED_IN,
    "officer": SIGNED_IN,
    "signed-in": SIGNED_IN,
    "client": IN_ITS_OWN_NAME,
    "public": None,
}


def schemes(issuer: str, scopes: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Return the security schemes; *scopes* are those that occur under each of them."""
    flows = {
        SIGNED_IN: (
            "authorizationCode",
            {
                "authorizationUrl": f"{issuer}/oauth2/authorize",
                "refreshUrl": f"{issuer}/oauth2/token",
            },
            "A person or an officer, signed in by the code flow with PKCE (S256).",
        ),
        IN_ITS_OWN_NAME: (
            "clientCredentials",
            {},
            "A registered application in its own name (`private_key_jwt`).",
        ),
    }
    token = {"tokenUrl": f"{issuer}/oauth2/token"}
    return {
        name: {
            "type": "oauth2",
            "description": words,
            "flows": {
                flow: {**more, **token, "scopes": {each: each for each in scopes.get(name, ())}}
            },
        }
        for name, (flow, more, words) in flows.items()
    }


def requirement(authz: Mapping[str, Any]) -> list[dict[str, list[str]]]:
    """Return what an operation asks for; nothing for what is public."""
    scheme = _SCHEME_OF[authz["kind"]]
    return [] if scheme is None else [{scheme: [authz["scope"]] if "scope" in authz else []}]
