"""The proof that a request to the protocol's own endpoints shows, if it shows one (RFC 9449)."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from gateway.provider import queries
from gateway.provider.api.dependencies import CurrentOutsideTokens
from gateway.provider.domain.dpop import Proof, ProofNonces, ProofRefused, read_proof
from servicekit.storage.database import Session
from servicekit.web.dependencies import RealNow, provided

CurrentNonces = Annotated[ProofNonces, Depends(provided(ProofNonces))]


@dataclass(frozen=True)
class Shown:
    """The thumbprint of the key that a request proves to hold; None where it shows no proof."""

    proof: Proof | None

    @property
    def jkt(self) -> str | None:
        """The thumbprint of the key."""
        return self.proof.jkt if self.proof else None

    async def use(self, session: Session) -> None:
        """Use the proof up, in the transaction that serves it; refuse one that was used."""
        if self.proof is not None and not await queries.is_first_use(session, self.proof.use):
            raise ProofRefused("The proof was used before; sign another.")


async def _shown(
    request: Request, tokens: CurrentOutsideTokens, nonces: CurrentNonces, now: RealNow
) -> Shown:
    headers = request.headers.getlist("dpop")
    if not headers:
        return Shown(None)
    if len(headers) > 1:
        raise ProofRefused("Show one proof.")
    moment = now.timestamp()
    url = tokens.issuer + request.url.path
    proof = read_proof(headers[0], method=request.method, url=url, now=moment)
    nonces.check(proof.nonce, moment)
    return Shown(proof)


CurrentProof = Annotated[Shown, Depends(_shown)]
