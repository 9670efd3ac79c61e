"""Tokens that are bound to a key: each request with one proves to hold it (RFC 9449 §7).

Only such requests come here; a bearer's costs one look at whether its token is bound.
"""

from typing import Final

from cachetools import TTLCache
from starlette.types import Message, Send

from gateway.edge.exchange import Exchange
from gateway.edge.refusals import proof_refused
from gateway.provider.domain.caller import Caller
from gateway.provider.domain.dpop import SKEW, NonceNeeded, ProofNonces, ProofRefused, read_proof

HEADER: Final = b"dpop"
NONCE: Final = b"dpop-nonce"
REMEMBERED: Final = 200_000


class KeyProofs:
    """Checks proofs of requests that are passed on.

    One that was used is remembered in this process for as long as it would hold; what another
    process has seen is bounded by its age and its nonce (decision 0202).
    """

    def __init__(self, nonces: ProofNonces, *, issuer: str) -> None:
        self._nonces = nonces
        self._issuer = issuer
        self._used: TTLCache[tuple[str, str], bool] = TTLCache(REMEMBERED, 2 * SKEW)

    def check(self, caller: Caller, exchange: Exchange, *, now: float) -> None:
        """Raise the 401 for a request that does not prove to hold its token's key.

        With the answer comes the nonce for the next proof.
        """
        nonce = self._nonces.current(now).encode()
        try:
            self._use(caller, exchange, now)
        except (NonceNeeded, ProofRefused) as refused:
            raise proof_refused(refused.error, refused.description, nonce) from refused
        exchange.send = _with_nonce(exchange.send, nonce)

    def _use(self, caller: Caller, exchange: Exchange, now: float) -> None:
        headers = [value for name, value in exchange.scope["headers"] if name == HEADER]
        if len(headers) != 1:
            raise ProofRefused("Show one proof.")
        token = exchange.headers[b"authorization"].partition(b" ")[2]
        proof = read_proof(
            headers[0].decode("latin-1"),
            method=exchange.method,
            url=self._issuer + exchange.scope["raw_path"].decode("latin-1"),
            access_token=token.decode("latin-1"),
            now=now,
        )
        if proof.jkt != caller.jkt:
            raise ProofRefused("The proof is by another key than the token's.")
        self._nonces.check(proof.nonce, now)
        name = (proof.jkt, proof.jti)
        if name in self._used:
            raise ProofRefused("The proof was used before; sign another.")
        self._used[name] = True


def _with_nonce(send: Send, nonce: bytes) -> Send:
    async def told(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message["headers"], (NONCE, nonce)]}
        await send(message)

    return told
