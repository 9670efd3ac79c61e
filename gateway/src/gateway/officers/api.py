"""What the catalogue asks before it publishes: does anybody work there?"""

from contracts.internal.calls import Purpose
from contracts.internal.gateway import DepartmentAnswer, DepartmentQuestion
from gateway.officers.queries import roles_acted_in
from servicekit.ground.clock import legal_day
from servicekit.trust.authorisation import service
from servicekit.web.dependencies import Reading, RealNow
from servicekit.web.router import Router

router = Router(tag="departments")


@router.post(
    "/internal/departments", authz=service(Purpose.PUBLISH), response_model=DepartmentAnswer
)
async def department(
    question: DepartmentQuestion, session: Reading, now: RealNow
) -> DepartmentAnswer:
    """Name the roles in which officers act for a department in a division."""
    roles = await roles_acted_in(
        session, department=question.department, division=question.division, on=legal_day(now)
    )
    return DepartmentAnswer(roles=sorted(roles))
