"""One browser's way to the platform and back: what must be the same at both ends."""

import base64
import hashlib
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, repr=False)
class Errand:
    """State, nonce and PKCE verifier of one sign-in, which only its browser's secret gives.

    So nothing is kept of it, and an answer that belongs to another browser's does not fit.
    """

    state: str
    nonce: str
    verifier: str

    @classmethod
    def of(cls, sign_in: str, secret: str) -> Self:
        """Return the errand of the sign-in of this name, whose browser holds *secret*."""
        return cls(
            state=f"{sign_in}.{_word('state', secret)}",
            nonce=_word("nonce", secret),
            verifier=_word("verifier", secret),
        )

    @property
    def challenge(self) -> str:
        """What the platform is told of the verifier (RFC 7636 §4.2, S256)."""
        hashed = hashlib.sha256(self.verifier.encode()).digest()
        return base64.urlsafe_b64encode(hashed).rstrip(b"=").decode()


def _word(use: str, secret: str) -> str:
    return hashlib.sha256(f"province {use}\0{secret}".encode()).hexdigest()
