"""Cases, as officers work them off."""

from functools import partial
from typing import Annotated
from uuid import UUID

from fastapi import Query, Request
from starlette.responses import Response

from servicekit.process.runtime import runtime_of
from servicekit.trust.access_log import log_access
from servicekit.trust.authorisation import officer
from servicekit.web.dependencies import CurrentActor, Reading, Transaction
from servicekit.web.paging import Page, page_of
from servicekit.web.router import Router
from svc_application import queries
from svc_application.api.desk import CurrentDesk, view_of
from svc_application.api.views import (
    ApprovalRequest,
    CasePage,
    CaseSummary,
    CaseView,
    DecisionView,
    DenialRequest,
)
from svc_application.use_cases.approve_case import approve_case
from svc_application.use_cases.claim_case import claim_case
from svc_application.use_cases.deny_case import deny_case
from svc_application.use_cases.prefill_form import Sources

router = Router(prefix="/v1/staff/applications", tag="staff")
REVIEWER = officer("cases")


@router.get("", authz=REVIEWER)
async def work_list(
    actor: CurrentActor,
    session: Reading,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    cursor: Page = None,
) -> CasePage:
    """List the department's cases that wait for an officer, the first due first."""
    found = await queries.work_list(session, actor, limit=limit + 1, after=cursor)
    cases, following = page_of(found, limit, lambda case: (case.due_at, case.id))
    return CasePage(
        cases=[CaseSummary.model_validate(case) for case in cases], next_cursor=following
    )


@router.get("/{case_id}", authz=REVIEWER)
async def read(
    case_id: UUID, actor: CurrentActor, session: Transaction, request: Request
) -> CaseView:
    """Show a case with its form; the look is written into the access log."""
    runtime = runtime_of(request)
    case = await queries.visible_case(session, actor, case_id)
    await log_access(
        session,
        actor=actor,
        purpose="review",
        operation="GET /v1/staff/applications/{case_id}",
        subjects=[case_id],
        now=runtime.clock.now(),
    )
    return await view_of(session, runtime, case)


@router.get("/{case_id}/decision", authz=REVIEWER)
async def explain(case_id: UUID, actor: CurrentActor, request: Request) -> DecisionView:
    """Show what the rules saw."""
    runtime = runtime_of(request)
    async with runtime.database.transaction() as session:
        case = await queries.visible_case(session, actor, case_id)
        await log_access(
            session,
            actor=actor,
            purpose="review",
            operation="GET /v1/staff/applications/{case_id}/decision",
            subjects=[case_id],
            now=runtime.clock.now(),
        )
    sources: Sources = request.app.state.sources
    explanation = await sources.approval.explanation_of(case_id, case.attempt)
    return DecisionView(explanation=explanation, next_step=case.next_step, due_at=case.due_at)


@router.post("/{case_id}/claim", authz=REVIEWER, response_model=CaseView)
async def claim(case_id: UUID, desk: CurrentDesk) -> Response:
    """Take the case from the work list."""
    claimed = partial(claim_case, by=desk.actor, case_id=case_id, now=desk.now)
    return await desk.carry_out(claimed)


@router.post("/{case_id}/approval", authz=REVIEWER, response_model=CaseView)
async def approve(
    case_id: UUID, desk: CurrentDesk, body: ApprovalRequest | None = None
) -> Response:
    """Grant the case in one's own name."""
    approved = partial(
        approve_case,
        by=desk.actor,
        case_id=case_id,
        result=body.result if body else {},
        signing_key=desk.runtime.signing_key,
        now=desk.now,
    )
    return await desk.carry_out(approved)


@router.post("/{case_id}/denial", authz=REVIEWER, response_model=CaseView)
async def deny(case_id: UUID, body: DenialRequest, desk: CurrentDesk) -> Response:
    """Refuse the case, with the reason that its applicant will read."""
    denied = partial(
        deny_case,
        by=desk.actor,
        case_id=case_id,
        reason=body.reason,
        keys=desk.runtime.subject_keys,
        now=desk.now,
    )
    return await desk.carry_out(denied)
