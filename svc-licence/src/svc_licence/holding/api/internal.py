"""What other services ask: the newest licence type, and what a person holds."""

from contracts.internal.calls import Purpose
from contracts.internal.licence import (
    Holding,
    Holdings,
    HoldingsQuestion,
    LicenceTypeAnswer,
    LicenceTypeQuestion,
)
from servicekit.trust.authorisation import service
from servicekit.trust.subject_keys import SubjectKeys
from servicekit.web.dependencies import CurrentActor, CurrentClock, Reading, Transaction
from servicekit.web.router import Router
from svc_licence.queries import LicenceTypes, newest_type
from svc_licence.use_cases.tell_holdings import tell_holdings


def internal(keys: SubjectKeys, types: LicenceTypes) -> Router:
    """Return the router for services; the gateway never leads here."""
    router = Router(prefix="/internal", tag="internal")

    @router.post("/licence-types", authz=service(Purpose.PUBLISH))
    async def tell_newest_type(
        question: LicenceTypeQuestion, session: Reading
    ) -> LicenceTypeAnswer:
        """Tell the newest version of a licence type."""
        newest = await newest_type(session, question.licence_type)
        return LicenceTypeAnswer(licence_type=newest.licence_type, licence_type_hash=newest.hash)

    @router.post("/holdings", authz=service(Purpose.PREFILL))
    async def tell_what_is_held(
        question: HoldingsQuestion,
        session: Transaction,
        actor: CurrentActor,
        clock: CurrentClock,
    ) -> Holdings:
        """Tell a person's valid licences for the form of their case."""
        held = await tell_holdings(
            session,
            keys,
            types,
            by=actor,
            case_id=question.case_id,
            citizen_id=question.citizen_id,
            now=clock.now(),
        )
        return Holdings(
            holdings=[
                Holding(
                    licence_id=each.licence.id,
                    licence_type=each.licence.licence_type,
                    licence_identifier=each.licence.licence_identifier,
                    fields=dict(each.fields),
                    issued_at=each.licence.issued_at,
                )
                for each in held
            ]
        )

    return router
