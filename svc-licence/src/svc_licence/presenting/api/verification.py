"""Verification for everyone: by a shown code, or by what is printed on the licence."""

from servicekit.trust.authorisation import public
from servicekit.web.dependencies import (
    CallerNetwork,
    CurrentActor,
    CurrentSubjectKeys,
    Now,
    Transaction,
)
from servicekit.web.languages import CurrentLanguage
from servicekit.web.router import Router
from svc_licence.licences.domain.identifier import LicenceIdentifier
from svc_licence.presenting.api.views import (
    IdentifierBody,
    IdentifierCheckView,
    ScanBody,
    VerificationView,
)
from svc_licence.presenting.domain import Code
from svc_licence.presenting.use_cases.check_identifier import check_identifier
from svc_licence.presenting.use_cases.verify_presentation import verify_presentation
from svc_licence.types.api.dependencies import CurrentLicenceTypes

router = Router(prefix="/v1/verify", tag="verification")


@router.post("", operation_id="verifyLicence", authz=public())
async def verify(
    *,
    body: ScanBody,
    session: Transaction,
    by: CurrentActor,
    keys: CurrentSubjectKeys,
    types: CurrentLicenceTypes,
    now: Now,
    language: CurrentLanguage,
) -> VerificationView:
    """Verify a shown licence; the code is its own idempotency key, and its holder sees the use."""
    result = await verify_presentation(
        session, keys, by=by, code=Code.scanned(body.code), cause=body.cause, now=now
    )
    licence = result.licence
    definition = await types.version(session, licence.licence_type, licence.licence_type_hash)
    return VerificationView.of(result, definition, now=now, language=language)


@router.post("/identifier", operation_id="checkLicenceIdentifier", authz=public())
async def check(
    body: IdentifierBody,
    session: Transaction,
    by: CurrentActor,
    keys: CurrentSubjectKeys,
    network: CallerNetwork,
    now: Now,
) -> IdentifierCheckView:
    """Check what is printed on a licence against the end of its holder's number."""
    valid = await check_identifier(
        session,
        keys,
        by=by,
        identifier=LicenceIdentifier.parse(body.licence_identifier),
        last_four=body.holder_last_four,
        network=network,
        now=now,
    )
    return IdentifierCheckView(valid=valid)
