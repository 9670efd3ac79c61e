"""What the catalogue and operators ask of officers' accounts."""

from fastapi import Request

from contracts.internal.calls import Purpose
from contracts.internal.gateway import DepartmentAnswer, DepartmentQuestion, SecondFactorOrder
from contracts.internal.operation import Done
from gateway.access import AccessEvent
from gateway.officers.domain.officer import OfficerUnknown
from gateway.officers.queries import officer_named, roles_acted_in
from gateway.officers.use_cases.forget_second_factor import forget_second_factor
from servicekit.ground.clock import legal_day
from servicekit.ground.security import tell_of
from servicekit.trust.authorisation import service
from servicekit.web.dependencies import CurrentActor, Reading, RealNow, Transaction
from servicekit.web.operating import log_act
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


@router.post("/internal/officers/second-factor", authz=service(Purpose.MEND))
async def forget_factor(
    order: SecondFactorOrder,
    request: Request,
    by: CurrentActor,
    session: Transaction,
    now: RealNow,
) -> Done:
    """Forget an officer's second factor; the next right password sets up another."""
    officer = await officer_named(session, order.username)
    if officer is None:
        raise OfficerUnknown
    await log_act(session, request, by, [officer.id], now)
    done = forget_second_factor(officer)
    who = by.act.by if by.act else ""
    tell_of(AccessEvent.ADMIN_ACT, by=who, act="second-factor", officer=str(officer.id))
    return Done(count=int(done))
