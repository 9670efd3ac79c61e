"""What other services may ask about cases."""

from contracts.internal.application import Applicants, ApplicantsQuestion
from contracts.internal.calls import Purpose
from servicekit.trust.authorisation import service
from servicekit.web.dependencies import CurrentActor, CurrentSubjectKeys, Disclosing, Now
from servicekit.web.router import Router
from svc_application.cases.use_cases.disclose_applicants import disclose_applicants

router = Router(tag="internal")


@router.post("/internal/applicants", authz=service(Purpose.DECIDE, Purpose.ISSUE, Purpose.RATE))
async def applicants(
    question: ApplicantsQuestion,
    by: CurrentActor,
    session: Disclosing,
    keys: CurrentSubjectKeys,
    now: Now,
) -> Applicants:
    """Disclose whose cases these are, as far as the purpose and each case's state allow."""
    return await disclose_applicants(session, by=by, case_ids=question.case_ids, keys=keys, now=now)
