"""Cases, as officers work them off."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from contracts.field_class import INTERNAL, SENSITIVE
from servicekit.trust.access_log import log_access
from servicekit.trust.authorisation import officer
from servicekit.web.commands import CurrentCommand
from servicekit.web.dependencies import (
    CurrentActor,
    CurrentDatabase,
    CurrentSigningKey,
    CurrentSubjectKeys,
    Now,
    Reading,
    Transaction,
    provided,
)
from servicekit.web.languages import CurrentLanguage
from servicekit.web.paging import Page, page_of
from servicekit.web.router import Router
from svc_application.cases.api.views import CasePage, CaseView, DecisionView, view_of
from svc_application.cases.clients import DecisionLog
from svc_application.cases.queries import visible_case
from svc_application.review import queries
from svc_application.review.use_cases.approve_case import approve_case
from svc_application.review.use_cases.claim_case import claim_case
from svc_application.review.use_cases.deny_case import deny_case
from svc_application.review.use_cases.give_back_case import give_back_case

router = Router(prefix="/v1/staff/applications", tag="staff")
REVIEWER = officer("cases")

CurrentDecisionLog = Annotated[DecisionLog, Depends(provided(DecisionLog))]


class ApprovalRequest(BaseModel):
    """What an officer grants: each value that the item's result declares, by name."""

    model_config = ConfigDict(extra="forbid")

    result: Annotated[dict[str, str], INTERNAL] = Field(default_factory=dict, max_length=20)


class DenialRequest(BaseModel):
    """Why an officer refuses."""

    model_config = ConfigDict(extra="forbid")

    reason: Annotated[str, SENSITIVE] = Field(min_length=10, max_length=2000)


@router.get("", operation_id="listWork", authz=REVIEWER)
async def work_list(
    actor: CurrentActor,
    session: Reading,
    language: CurrentLanguage,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    cursor: Page = None,
) -> CasePage:
    """List the cases in one's scope that wait for an officer, the first due first."""
    found = await queries.work_list(session, actor, limit=limit + 1, after=cursor)
    cases, following = page_of(found, limit, lambda case: (case.due_at, case.id))
    return CasePage.of(cases, following, language)


@router.get("/{case_id}", operation_id="readCaseAsOfficer", authz=REVIEWER)
async def read(
    case_id: UUID,
    actor: CurrentActor,
    session: Transaction,
    keys: CurrentSubjectKeys,
    language: CurrentLanguage,
    now: Now,
) -> CaseView:
    """Show a case with its form; the look is written into the access log."""
    case = await visible_case(session, actor, case_id)
    await log_access(
        session,
        actor=actor,
        purpose="review",
        operation="GET /v1/staff/applications/{case_id}",
        subjects=[case_id],
        now=now,
    )
    return await view_of(session, case, keys, language)


@router.get("/{case_id}/decision", operation_id="explainDecisionToOfficer", authz=REVIEWER)
async def explain(
    case_id: UUID,
    actor: CurrentActor,
    database: CurrentDatabase,
    decisions: CurrentDecisionLog,
    language: CurrentLanguage,
    now: Now,
) -> DecisionView:
    """Show what the rules saw; the look is written into the access log."""
    async with database.transaction() as session:
        case = await visible_case(session, actor, case_id)
        await log_access(
            session,
            actor=actor,
            purpose="review",
            operation="GET /v1/staff/applications/{case_id}/decision",
            subjects=[case_id],
            now=now,
        )
    seen = await decisions.explanation_of(case_id, case.attempt)
    return DecisionView.of(case, seen, language)


@router.post("/{case_id}/claim", operation_id="claimCase", authz=REVIEWER, response_model=CaseView)
async def claim(
    case_id: UUID,
    by: CurrentActor,
    command: CurrentCommand,
    keys: CurrentSubjectKeys,
    language: CurrentLanguage,
    now: Now,
) -> Response:
    """Take the case from the work list."""
    async with command.transaction() as session:
        case = await claim_case(session, by=by, case_id=case_id, now=now)
        return command.answer(session, await view_of(session, case, keys, language))


@router.delete(
    "/{case_id}/claim", operation_id="giveCaseBack", authz=REVIEWER, response_model=CaseView
)
async def give_back(
    case_id: UUID,
    by: CurrentActor,
    command: CurrentCommand,
    keys: CurrentSubjectKeys,
    language: CurrentLanguage,
    now: Now,
) -> Response:
    """Give a case back that one has claimed."""
    async with command.transaction() as session:
        case = await give_back_case(session, by=by, case_id=case_id, now=now)
        return command.answer(session, await view_of(session, case, keys, language))


@router.post(
    "/{case_id}/approval", operation_id="approveCase", authz=REVIEWER, response_model=CaseView
)
async def approve(
    case_id: UUID,
    by: CurrentActor,
    command: CurrentCommand,
    keys: CurrentSubjectKeys,
    signing_key: CurrentSigningKey,
    language: CurrentLanguage,
    now: Now,
    body: ApprovalRequest | None = None,
) -> Response:
    """Grant the case in one's own name, again where its licence was refused."""
    result = body.result if body else {}
    async with command.transaction() as session:
        case = await approve_case(
            session, by=by, case_id=case_id, result=result, signing_key=signing_key, now=now
        )
        return command.answer(session, await view_of(session, case, keys, language))


@router.post("/{case_id}/denial", operation_id="denyCase", authz=REVIEWER, response_model=CaseView)
async def deny(
    case_id: UUID,
    body: DenialRequest,
    by: CurrentActor,
    command: CurrentCommand,
    keys: CurrentSubjectKeys,
    language: CurrentLanguage,
    now: Now,
) -> Response:
    """Refuse the case, with the reason that its applicant will read."""
    async with command.transaction() as session:
        case = await deny_case(
            session, by=by, case_id=case_id, reason=body.reason, keys=keys, now=now
        )
        return command.answer(session, await view_of(session, case, keys, language))
