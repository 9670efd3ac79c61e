"""Who calls: outside tokens verified once, then remembered until they expire."""

import hashlib
from collections import OrderedDict

from gateway.domain.caller import Caller
from gateway.domain.outside_tokens import OutsideTokens
from gateway.passthrough.refusals import token_refused
from gateway.passthrough.revocations import Revocations
from servicekit.trust.keys import TokenRefused

_SCHEME = b"bearer "


class Callers:
    """Recognises callers by their token; a token already seen costs a digest, not a signature."""

    def __init__(
        self, tokens: OutsideTokens, revocations: Revocations, *, capacity: int = 20_000
    ) -> None:
        self._tokens = tokens
        self._revocations = revocations
        self._capacity = capacity
        self._seen: OrderedDict[bytes, Caller] = OrderedDict()

    def recognise(self, authorization: bytes, *, now: float) -> Caller:
        """Return the caller named by an Authorization header, or raise the 401."""
        if authorization[: len(_SCHEME)].lower() != _SCHEME:
            raise token_refused("请使用 Bearer 令牌。 Use a Bearer token.")
        token = authorization[len(_SCHEME) :]
        digest = hashlib.sha256(token).digest()
        caller = self._seen.get(digest)
        if caller is None:
            caller = self._verify(token, digest)
        elif caller.expires_at <= now:
            del self._seen[digest]
            raise token_refused(_EXPIRED)
        if self._revocations.covers(caller.session_id):
            raise token_refused("您已退出登录，请重新登录。 You have signed out; sign in again.")
        return caller

    def _verify(self, token: bytes, digest: bytes) -> Caller:
        try:
            caller = self._tokens.recognise(token.decode("ascii"))
        except (TokenRefused, UnicodeDecodeError) as refused:
            raise token_refused(_EXPIRED) from refused
        self._seen[digest] = caller
        if len(self._seen) > self._capacity:
            self._seen.popitem(last=False)
        return caller


_EXPIRED = "登录已失效，请重新登录。 Your sign-in is not valid any more; please sign in again."
