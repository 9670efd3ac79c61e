"""Cases, as their applicants draft, file and follow them."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Annotated
from uuid import UUID

from fastapi import Header, Query, Request
from starlette.responses import Response, StreamingResponse
from uuid_utils.compat import uuid7

from servicekit.process.runtime import runtime_of
from servicekit.storage.database import Session
from servicekit.trust.authorisation import person
from servicekit.web.dependencies import CurrentActor, Reading
from servicekit.web.paging import Page, page_of
from servicekit.web.router import Router
from svc_application import queries
from svc_application.api.desk import CurrentDesk, Desk, view_of
from svc_application.api.progress import Progress
from svc_application.api.views import (
    CasePage,
    CaseSummary,
    CaseView,
    DecisionView,
    DisputeRequest,
    DraftRequest,
    FilingRequest,
    FormRequest,
    Timeline,
    TimelineView,
)
from svc_application.domain.case import Case
from svc_application.use_cases.dispute_datum import dispute_datum
from svc_application.use_cases.draft_case import draft_case
from svc_application.use_cases.edit_form import edit_form
from svc_application.use_cases.prefill_form import Sources, prefill_form
from svc_application.use_cases.request_review import request_review
from svc_application.use_cases.submit_case import submit_case
from svc_application.use_cases.withdraw_case import withdraw_case

router = Router(tag="applications")


@router.post("/v1/applications", authz=person("L3"), status_code=201, response_model=CaseView)
async def draft(body: DraftRequest, desk: CurrentDesk) -> Response:
    """Begin a case on an item, its form filled with what is known."""
    begun = await _begin(desk, body)
    return await desk.carry_out(begun, status=201)


@router.post("/v1/submissions", authz=person("L3"), status_code=201, response_model=CaseView)
async def file(body: FilingRequest, desk: CurrentDesk) -> Response:
    """Draft, confirm and submit in one call."""
    begun = await _begin(desk, body)

    async def begin_and_submit(session: Session) -> Case:
        case = await begun(session)
        return await submit_case(
            session,
            by=desk.actor,
            case_id=case.id,
            values=body.form,
            keys=desk.runtime.subject_keys,
            now=desk.now,
        )

    return await desk.carry_out(begin_and_submit, status=201)


@router.patch("/v1/applications/{case_id}/form", authz=person("L3"), response_model=CaseView)
async def write_form(case_id: UUID, body: FormRequest, desk: CurrentDesk) -> Response:
    """Write editable fields of a draft."""
    edited = partial(
        edit_form,
        by=desk.actor,
        case_id=case_id,
        values=body.form,
        keys=desk.runtime.subject_keys,
        now=desk.now,
    )
    return await desk.carry_out(edited)


@router.post("/v1/applications/{case_id}/submission", authz=person("L3"), response_model=CaseView)
async def submit(case_id: UUID, desk: CurrentDesk, body: FormRequest | None = None) -> Response:
    """File a draft, with the last values the applicant wrote."""
    submitted = partial(
        submit_case,
        by=desk.actor,
        case_id=case_id,
        values=body.form if body else {},
        keys=desk.runtime.subject_keys,
        now=desk.now,
    )
    return await desk.carry_out(submitted)


@router.post("/v1/applications/{case_id}/disputes", authz=person("L3"), response_model=CaseView)
async def dispute(case_id: UUID, body: DisputeRequest, desk: CurrentDesk) -> Response:
    """Dispute a datum on which a condition failed; its register is asked again."""
    async with desk.command.reading() as session:
        case = await queries.visible_case(session, desk.actor, case_id)
    explanation = await desk.sources.approval.explanation_of(case_id, case.attempt)
    disputed = partial(
        dispute_datum,
        by=desk.actor,
        case_id=case_id,
        fact=body.fact,
        explanation=explanation,
        now=desk.now,
    )
    return await desk.carry_out(disputed)


@router.post("/v1/applications/{case_id}/review", authz=person("L3"), response_model=CaseView)
async def ask_for_review(case_id: UUID, desk: CurrentDesk) -> Response:
    """Ask for a human."""
    asked = partial(request_review, by=desk.actor, case_id=case_id, now=desk.now)
    return await desk.carry_out(asked)


@router.post("/v1/applications/{case_id}/withdrawal", authz=person("L3"), response_model=CaseView)
async def withdraw(case_id: UUID, desk: CurrentDesk) -> Response:
    """Take the case back before it is decided."""
    withdrawn = partial(withdraw_case, by=desk.actor, case_id=case_id, now=desk.now)
    return await desk.carry_out(withdrawn)


@router.get("/v1/applications", authz=person("L2"))
async def list_mine(
    actor: CurrentActor,
    session: Reading,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    cursor: Page = None,
) -> CasePage:
    """List one's own cases, newest first."""
    found = await queries.page_of_cases(session, actor, limit=limit + 1, after=cursor)
    cases, following = page_of(found, limit, lambda case: (case.drafted_at, case.id))
    return CasePage(
        cases=[CaseSummary.model_validate(case) for case in cases], next_cursor=following
    )


@router.get("/v1/applications/{case_id}", authz=person("L2"))
async def read(case_id: UUID, actor: CurrentActor, session: Reading, request: Request) -> CaseView:
    """Show a case with its form."""
    case = await queries.visible_case(session, actor, case_id)
    return await view_of(session, runtime_of(request), case)


@router.get("/v1/applications/{case_id}/timeline", authz=person("L2"))
async def timeline(case_id: UUID, actor: CurrentActor, session: Reading) -> Timeline:
    """Show what has happened so far."""
    await queries.visible_case(session, actor, case_id)
    entries = await queries.timeline_after(session, case_id, 0)
    return Timeline(steps=[TimelineView.of(entry) for entry in entries])


@router.get(
    "/v1/applications/{case_id}/events", authz=person("L2"), response_class=StreamingResponse
)
async def follow(
    case_id: UUID,
    actor: CurrentActor,
    request: Request,
    last_event_id: Annotated[int, Header(ge=0)] = 0,
) -> Response:
    """Stream each step as it happens, resuming after ``Last-Event-ID`` (WHATWG HTML §9.2).

    204, which tells a browser not to connect again, where an ended case has no step left to tell.
    """
    database = runtime_of(request).database
    async with database.reading() as session:
        case = await queries.visible_case(session, actor, case_id)
    if case.has_ended and last_event_id >= case.timeline_length:
        return Response(status_code=204)
    progress: Progress = request.app.state.progress
    return StreamingResponse(
        progress.stream(database, case_id, after=last_event_id),
        media_type="text/event-stream",
        headers={"cache-control": "no-store"},
    )


@router.get("/v1/applications/{case_id}/decision", authz=person("L2"))
async def explain(case_id: UUID, actor: CurrentActor, request: Request) -> DecisionView:
    """Show what the rules saw: every condition, its verdict, the values, their source and time."""
    async with runtime_of(request).database.reading() as session:
        case = await queries.visible_case(session, actor, case_id)
    sources: Sources = request.app.state.sources
    explanation = await sources.approval.explanation_of(case_id, case.attempt)
    return DecisionView(explanation=explanation, next_step=case.next_step, due_at=case.due_at)


async def _begin(desk: Desk, body: DraftRequest) -> Callable[[Session], Awaitable[Case]]:
    """Look up and ask all that a new case needs, and return what drafts it."""
    case_id, now = body.id or uuid7(), desk.now
    async with desk.command.reading() as session:
        edition = await queries.edition_in_force(session, body.item_code, at=now)
    prefilled = await prefill_form(
        desk.sources,
        case_id=case_id,
        account_id=desk.actor.account_id,
        edition=edition,
        now=now,
    )
    return partial(
        draft_case,
        by=desk.actor,
        case_id=case_id,
        edition=edition,
        prefilled=prefilled,
        keys=desk.runtime.subject_keys,
        now=now,
    )
