"""What svc-application asks: what a party holds."""

from contracts.internal.calls import Purpose
from contracts.internal.licence import Holding, Holdings, HoldingsQuestion
from servicekit.trust.authorisation import service
from servicekit.web.dependencies import (
    CurrentActor,
    CurrentSubjectKeys,
    Now,
    Transaction,
)
from servicekit.web.router import Router
from svc_licence.holding.use_cases.disclose_holdings import disclose_holdings
from svc_licence.types.api.dependencies import CurrentLicenceTypes

router = Router(prefix="/internal/holdings", tag="internal")


@router.post("", authz=service(Purpose.PREFILL))
async def answer_holdings(
    *,
    question: HoldingsQuestion,
    session: Transaction,
    by: CurrentActor,
    keys: CurrentSubjectKeys,
    types: CurrentLicenceTypes,
    now: Now,
) -> Holdings:
    """Answer with a party's valid licences, for the form of its case."""
    disclosed = await disclose_holdings(
        session, keys, types, by=by, case_id=question.case_id, holder=question.holder, now=now
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
            for each in disclosed
        ]
    )
