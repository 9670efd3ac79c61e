"""Verification for everyone: by a shown code, or by what is printed on the licence."""

from servicekit.trust.authorisation import public
from servicekit.trust.subject_keys import SubjectKeys
from servicekit.web.dependencies import CurrentActor, CurrentClock, Transaction
from servicekit.web.router import Router
from svc_licence.api.languages import Language
from svc_licence.api.views import IdentifierBody, IdentifierCheckView, ScanBody, VerificationView
from svc_licence.domain.identifier import LicenceIdentifier
from svc_licence.domain.presentation import Code
from svc_licence.queries import LicenceTypes
from svc_licence.use_cases.check_identifier import check_identifier
from svc_licence.use_cases.verify_presentation import verify_presentation


def verification(keys: SubjectKeys, types: LicenceTypes) -> Router:
    """Return the verifiers' router; a code is its own idempotency key."""
    router = Router(prefix="/v1/verify", tag="verification")

    @router.post("", authz=public())
    async def verify(
        body: ScanBody,
        session: Transaction,
        actor: CurrentActor,
        clock: CurrentClock,
        language: Language,
    ) -> VerificationView:
        """Verify a shown licence; the code is spent by it and the holder sees that it was."""
        now = clock.now()
        result = await verify_presentation(
            session, keys, by=actor, code=Code.scanned(body.code), cause=body.cause, now=now
        )
        found = result.licence
        definition = await types.version(session, found.licence_type, found.licence_type_hash)
        return VerificationView.of(result, definition, now=now, language=language)

    @router.post("/identifier", authz=public())
    async def check(
        body: IdentifierBody, session: Transaction, actor: CurrentActor, clock: CurrentClock
    ) -> IdentifierCheckView:
        """Check what is printed on a licence against the end of its holder's number."""
        return IdentifierCheckView(
            valid=await check_identifier(
                session,
                keys,
                by=actor,
                identifier=LicenceIdentifier.parse(body.licence_identifier),
                last_four=body.holder_last_four,
                now=clock.now(),
            )
        )

    return router
