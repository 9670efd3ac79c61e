"""Who calls, as a verified outside token says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Caller:
    """The bearer of an outside token.

    ``session_id`` names the token family, which is what a revocation names; ``expires_at`` is in
    seconds since the epoch. ``roles`` is empty for a person and never empty for an officer. An
    application in its own name is its own account, has no level, and a rate of its own. A token
    with a ``jkt`` is for who proves to hold the key of that thumbprint, with each request.
    """

    account_id: str
    session_id: str
    client_id: str
    assurance_level: str
    scopes: frozenset[str]
    expires_at: int
    roles: tuple[str, ...] = ()
    department: str | None = None
    division: str | None = None
    requests_per_second: int | None = None
    jkt: str | None = None

    @property
    def is_officer(self) -> bool:
        """Whether a department's officer calls, not an applicant."""
        return bool(self.roles)

    @property
    def token_type(self) -> str:
        """How the token is shown (RFC 6750, RFC 9449)."""
        return "Bearer" if self.jkt is None else "DPoP"

    @property
    def is_client(self) -> bool:
        """Whether an application calls in its own name, in nobody else's."""
        return self.account_id == self.client_id
