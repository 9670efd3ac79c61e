"""What other services may ask about cases."""

from fastapi import Request

from contracts.internal import Claims, ClaimsQuestion, Purpose
from servicekit.auth import service
from servicekit.house import house_of
from servicekit.web import CurrentActor, Router, Transaction
from svc_application.use_cases.tell_claims import tell_claims

router = Router(tag="internal")


@router.post("/internal/claims", authz=service(Purpose.DECIDE, Purpose.ISSUE, Purpose.RATE))
async def claims(
    body: ClaimsQuestion, actor: CurrentActor, session: Transaction, request: Request
) -> Claims:
    """Tell whose cases these are, as far as the purpose and each case's state allow."""
    house = house_of(request)
    return await tell_claims(
        session, by=actor, case_ids=body.case_ids, keys=house.subject_keys, now=house.clock.now()
    )
