"""Who calls: outside tokens verified once, then remembered until they expire."""

import hashlib

from cachetools import FIFOCache

from gateway.edge.refusals import (
    NO_BEARER,
    SIGN_IN_AGAIN,
    SIGNED_OUT,
    WRONG_SCHEME,
    token_refused,
)
from gateway.edge.revocations import Revocations
from gateway.provider.domain.caller import Caller
from gateway.provider.domain.outside_tokens import OutsideTokens
from servicekit.trust.keys import TokenRefused

_SCHEME = b"bearer "
_BOUND = b"dpop "


class Callers:
    """Recognises callers by their token; a token already seen costs a digest, not a signature."""

    def __init__(
        self, tokens: OutsideTokens, revocations: Revocations, *, capacity: int = 20_000
    ) -> None:
        self._tokens = tokens
        self._revocations = revocations
        # None that expires by itself, or knows what was used last: those take ten times as long.
        self._seen: FIFOCache[bytes, Caller] = FIFOCache(capacity)

    def recognise(self, authorization: bytes, *, now: float) -> Caller:
        """Return the caller named by an Authorization header, or raise the 401.

        A token that is bound to a key is shown as such, and no other is.
        """
        if authorization[: len(_SCHEME)].lower() == _SCHEME:
            token, is_bound = authorization[len(_SCHEME) :], False
        elif authorization[: len(_BOUND)].lower() == _BOUND:
            token, is_bound = authorization[len(_BOUND) :], True
        else:
            raise token_refused(NO_BEARER)
        digest = hashlib.sha256(token).digest()
        caller = self._seen.get(digest)
        if caller is None:
            caller = self._verify(token, digest)
        elif caller.expires_at <= now:
            del self._seen[digest]
            raise token_refused(SIGN_IN_AGAIN)
        if is_bound is (caller.jkt is None):
            raise token_refused(WRONG_SCHEME)
        if self._revocations.covers(caller.session_id):
            raise token_refused(SIGNED_OUT)
        return caller

    def _verify(self, token: bytes, digest: bytes) -> Caller:
        try:
            caller = self._tokens.recognise(token.decode("ascii"))
        except (TokenRefused, UnicodeDecodeError) as refused:
            raise token_refused(SIGN_IN_AGAIN) from refused
        self._seen[digest] = caller
        return caller
