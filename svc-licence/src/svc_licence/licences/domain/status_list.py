"""Where strangers learn whether a licence still counts (draft-ietf-oauth-status-list).

A licence's place in a list follows from its serial, so that none has to be kept: each series is cut
into lists of 100,000. A list tells two bits a licence, and nothing of whose it is.
"""

import base64
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Self

from svc_licence.licences.domain.identifier import LicenceIdentifier
from svc_licence.licences.domain.licence import LicenceStatus

STATUS_LIST_TYPE: Final = "statuslist+jwt"
LENGTH: Final = 100_000
BITS: Final = 2
_DEPLOYMENT_DIGITS: Final = 2
_PER_BYTE: Final = 8 // BITS
_CODE: Final = {LicenceStatus.REVOKED: 1, LicenceStatus.SUSPENDED: 2}
"""INVALID and SUSPENDED of the draft's registry; 0 is VALID. What is past its last day says so."""


@dataclass(frozen=True)
class LicenceIssuer:
    """As whom we sign licences: an address at which our keys are found (``iss``)."""

    url: str


@dataclass(frozen=True)
class StatusList:
    """One list: a series and which hundred thousand of it, from 0."""

    type_code: str
    authority: str
    deployment: str
    block: int

    @property
    def path(self) -> str:
        """Where the list is read, at the issuer's address."""
        name = (self.type_code, self.authority, self.deployment, str(self.block))
        return "/".join(("/v1/licence-statuses", *name))

    def token(
        self, statuses: Mapping[str, LicenceStatus], *, issuer: LicenceIssuer, at: int
    ) -> dict[str, object]:
        """Return the claims of the list, from the *statuses* that are not valid, by serial."""
        packed = bytearray(LENGTH // _PER_BYTE)
        for serial, status in statuses.items():
            place = number_of(serial) % LENGTH
            packed[place // _PER_BYTE] |= _CODE.get(status, 0) << (place % _PER_BYTE * BITS)
        listed = base64.urlsafe_b64encode(zlib.compress(bytes(packed), 9)).rstrip(b"=").decode()
        return {
            "iss": issuer.url,
            "sub": f"{issuer.url}{self.path}",
            "iat": at,
            "ttl": TTL_SECONDS,
            "status_list": {"bits": BITS, "lst": listed},
        }


TTL_SECONDS: Final = 60
"""How long a verifier may go on with a list it has read."""


@dataclass(frozen=True)
class StatusPlace:
    """A licence's place: in which list, and where in it."""

    status_list: StatusList
    index: int

    @classmethod
    def of(cls, identifier: LicenceIdentifier) -> Self:
        """Return the place of the licence that *identifier* names."""
        block, index = divmod(number_of(identifier.serial), LENGTH)
        deployment = identifier.serial[:_DEPLOYMENT_DIGITS]
        series = (identifier.type_code, identifier.issuer, deployment)
        return cls(StatusList(*series, block), index)

    def reference(self, issuer: LicenceIssuer) -> dict[str, object]:
        """Return what a record says of its place (claim ``status``)."""
        uri = f"{issuer.url}{self.status_list.path}"
        return {"status_list": {"idx": self.index, "uri": uri}}


def number_of(serial: str) -> int:
    """Return the number within its series that *serial* stands for."""
    return int(serial[_DEPLOYMENT_DIGITS:])
