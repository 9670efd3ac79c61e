"""What a client is told that asks wrongly, in the words of the standard (RFC 6749 §5.2)."""

from collections.abc import Iterable


class OAuthRefused(Exception):
    """A request that is refused; nothing of it was done.

    *error* is the standard's word, *description* printable ASCII for the client's developers.
    """

    def __init__(self, error: str, description: str, *, status: int = 400) -> None:
        super().__init__(error)
        self.error = error
        self.description = description
        self.status = status


class ClientRefused(OAuthRefused):
    """The client is not known, or did not prove who it is."""

    def __init__(self, description: str = "The client is not known here, or suspended.") -> None:
        super().__init__("invalid_client", description, status=401)


class GrantRefused(OAuthRefused):
    """The code or refresh token does not hold, or does not hold any more."""

    def __init__(self) -> None:
        super().__init__(
            "invalid_grant", "This sign-in is not valid any more; please sign in again."
        )


def repeated(parameters: Iterable[tuple[str, object]]) -> set[str]:
    """Return the names that are given more than once, which no parameter may be (§3.1, §3.2)."""
    seen: set[str] = set()
    twice: set[str] = set()
    for name, _ in parameters:
        (twice if name in seen else seen).add(name)
    return twice
