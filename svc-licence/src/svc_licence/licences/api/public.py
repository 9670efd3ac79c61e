"""What any stranger verifies a licence by: the keys that sign them, and which count no more."""

from typing import Annotated, Final

from fastapi import Depends, Path
from fastapi.responses import JSONResponse, Response

from contracts.topics import LICENCE
from servicekit.trust.authorisation import public
from servicekit.trust.keys import Keyring
from servicekit.web.dependencies import CurrentSigningKey, Reading, RealNow, provided
from servicekit.web.router import Router
from svc_licence.licences.domain.status_list import (
    STATUS_LIST_TYPE,
    TTL_SECONDS,
    LicenceIssuer,
    StatusList,
)
from svc_licence.licences.queries import statuses_in

_FOR_AN_HOUR: Final = {"cache-control": "public, max-age=3600"}
_WHILE_IT_HOLDS: Final = {"cache-control": f"public, max-age={TTL_SECONDS}"}

router = Router(tag="verification")

CurrentIssuer = Annotated[LicenceIssuer, Depends(provided(LicenceIssuer))]
CurrentKeyring = Annotated[Keyring, Depends(provided(Keyring))]
Code = Annotated[str, Path(pattern=r"^[0-9A-Z-]{1,40}$")]


@router.get("/.well-known/jwt-vc-issuer", operation_id="readIssuerMetadata", authz=public())
async def issuer_metadata(issuer: CurrentIssuer, keyring: CurrentKeyring) -> Response:
    """Return as whom licences are signed, and every key that has signed one (SD-JWT VC §5)."""
    said = {"issuer": issuer.url, "jwks": {"keys": keyring.public_jwks_of(LICENCE)}}
    return JSONResponse(said, headers=_FOR_AN_HOUR)


@router.get(
    "/v1/licence-statuses/{type_code}/{authority}/{deployment}/{block}",
    operation_id="readStatusList",
    authz=public(),
    response_class=Response,
)
async def status_list(
    *,
    type_code: Code,
    authority: Code,
    deployment: Annotated[str, Path(pattern=r"^[0-9]{2}$")],
    block: Annotated[int, Path(ge=0, le=9_999_999)],
    session: Reading,
    issuer: CurrentIssuer,
    signing_key: CurrentSigningKey,
    now: RealNow,
) -> Response:
    """Return which licences of a list are suspended or revoked, as a signed status list token.

    A licence's ``status`` claim names its list and its place; a list without licences tells none.
    """
    asked = StatusList(type_code, authority, deployment, block)
    statuses = await statuses_in(session, asked)
    token = asked.token(statuses, issuer=issuer, at=int(now.timestamp()))
    return Response(
        signing_key.sign(token, STATUS_LIST_TYPE),
        media_type=f"application/{STATUS_LIST_TYPE}",
        headers=_WHILE_IT_HOLDS,
    )
