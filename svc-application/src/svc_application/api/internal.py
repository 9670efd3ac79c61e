"""What other services may ask about cases."""

from fastapi import Request

from contracts.internal.application import Applicants, ApplicantsQuestion
from contracts.internal.calls import Purpose
from servicekit.process.runtime import runtime_of
from servicekit.trust.authorisation import service
from servicekit.web.dependencies import CurrentActor, Transaction
from servicekit.web.router import Router
from svc_application.use_cases.tell_claims import tell_claims

router = Router(tag="internal")


@router.post("/internal/claims", authz=service(Purpose.DECIDE, Purpose.ISSUE, Purpose.RATE))
async def claims(
    body: ApplicantsQuestion, actor: CurrentActor, session: Transaction, request: Request
) -> Applicants:
    """Tell whose cases these are, as far as the purpose and each case's state allow."""
    runtime = runtime_of(request)
    return await tell_claims(
        session,
        by=actor,
        case_ids=body.case_ids,
        keys=runtime.subject_keys,
        now=runtime.clock.now(),
    )
