"""What a client asks the token endpoint for (RFC 6749 §4.1.3 and §6, RFC 7636 §4.5)."""

from typing import Annotated, Final

from pydantic import BaseModel

from contracts.field_class import INTERNAL
from gateway.oauth_clients.domain import Client
from gateway.provider.domain.oauth_error import OAuthRefused
from gateway.provider.domain.token_family import TokenFamily

CODE: Final = "authorization_code"
REFRESH: Final = "refresh_token"
IN_OWN_NAME: Final = "client_credentials"

_NEEDED: Final = {CODE: "code", REFRESH: "refresh_token", IN_OWN_NAME: "grant_type"}
"""What each grant cannot be asked for without."""


class TokenRequest(BaseModel):
    """The parameters; one without a value counts as left out (RFC 6749 §3.2)."""

    grant_type: Annotated[str, INTERNAL] = ""
    client_id: Annotated[str, INTERNAL] = ""
    code: Annotated[str, INTERNAL] = ""
    redirect_uri: Annotated[str, INTERNAL] = ""
    code_verifier: Annotated[str, INTERNAL] = ""
    refresh_token: Annotated[str, INTERNAL] = ""
    scope: Annotated[str, INTERNAL] = ""
    client_assertion: Annotated[str, INTERNAL] = ""
    client_assertion_type: Annotated[str, INTERNAL] = ""

    def check(self) -> None:
        """Refuse a request that no client could be answered."""
        if not self.grant_type:
            raise OAuthRefused("invalid_request", "grant_type is missing.")
        needed = _NEEDED.get(self.grant_type)
        if needed is None:
            raise OAuthRefused(
                "unsupported_grant_type",
                "Use authorization_code, refresh_token or client_credentials.",
            )
        if not getattr(self, needed):
            raise OAuthRefused("invalid_request", f"{needed} is missing.")

    def scope_in_own_name(self, client: Client) -> str:
        """Return what is asked for in the application's own name: all where nothing is said."""
        may = client.own_scopes if client.is_confidential else []
        if not may:
            raise OAuthRefused("unauthorized_client", "This client may not call in its own name.")
        wanted = dict.fromkeys(self.scope.split() or may)
        if not wanted.keys() <= set(may):
            raise OAuthRefused("invalid_scope", f"In its own name it may have: {' '.join(may)}.")
        return " ".join(wanted)

    def scope_of(self, family: TokenFamily) -> str:
        """Return what is asked for of the family's scope: all of it where nothing is said (§6)."""
        wanted = dict.fromkeys(self.scope.split())
        if not wanted:
            return family.scope
        if not wanted.keys() <= set(family.scope.split()):
            raise OAuthRefused("invalid_scope", "This is more than was granted.")
        return " ".join(wanted)
