"""Cases, as their applicants draft, file and follow them."""

from typing import Annotated
from uuid import UUID

from fastapi import Header, Query, Request
from starlette.responses import Response, StreamingResponse
from uuid_utils.compat import uuid7

from servicekit.auth import person
from servicekit.commands import CurrentCommand
from servicekit.database import Session
from servicekit.house import House, house_of
from servicekit.paging import Page, page_of
from servicekit.web import CurrentActor, Reading, Router
from svc_application import queries
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
from svc_application.domain.sealed import open_form
from svc_application.use_cases.dispute_datum import dispute_datum
from svc_application.use_cases.draft_case import draft_case
from svc_application.use_cases.edit_form import edit_form
from svc_application.use_cases.prefill_form import Sources, prefill_form
from svc_application.use_cases.request_review import request_review
from svc_application.use_cases.submit_case import submit_case
from svc_application.use_cases.withdraw_case import withdraw_case

router = Router(tag="applications")


@router.post("/v1/applications", authz=person("L3"), status_code=201, response_model=CaseView)
async def draft(
    body: DraftRequest, actor: CurrentActor, command: CurrentCommand, request: Request
) -> Response:
    """Begin a case on an item, its form filled with what is known."""
    house = house_of(request)
    case_id, now = body.id or uuid7(), house.clock.now()
    async with command.reading() as session:
        edition = await queries.edition_in_force(session, body.item_code, at=now)
    prefilled = await prefill_form(
        _sources(request), case_id=case_id, account_id=actor.account_id, edition=edition, now=now
    )
    async with command.transaction() as session:
        case = await draft_case(
            session,
            by=actor,
            case_id=case_id,
            edition=edition,
            prefilled=prefilled,
            keys=house.subject_keys,
            now=now,
        )
        return await command.answer(session, CaseView.of(case, prefilled.form), status=201)


@router.post("/v1/submissions", authz=person("L3"), status_code=201, response_model=CaseView)
async def file(
    body: FilingRequest, actor: CurrentActor, command: CurrentCommand, request: Request
) -> Response:
    """Draft, confirm and submit in one call."""
    house = house_of(request)
    case_id, now = body.id or uuid7(), house.clock.now()
    async with command.reading() as session:
        edition = await queries.edition_in_force(session, body.item_code, at=now)
    prefilled = await prefill_form(
        _sources(request), case_id=case_id, account_id=actor.account_id, edition=edition, now=now
    )
    async with command.transaction() as session:
        await draft_case(
            session,
            by=actor,
            case_id=case_id,
            edition=edition,
            prefilled=prefilled,
            keys=house.subject_keys,
            now=now,
        )
        case = await submit_case(
            session, by=actor, case_id=case_id, values=body.form, keys=house.subject_keys, now=now
        )
        return await command.answer(session, await _view(session, house, case), status=201)


@router.patch("/v1/applications/{case_id}/form", authz=person("L3"), response_model=CaseView)
async def write_form(
    case_id: UUID,
    body: FormRequest,
    actor: CurrentActor,
    command: CurrentCommand,
    request: Request,
) -> Response:
    """Write editable fields of a draft."""
    house = house_of(request)
    async with command.transaction() as session:
        case = await edit_form(
            session,
            by=actor,
            case_id=case_id,
            values=body.form,
            keys=house.subject_keys,
            now=house.clock.now(),
        )
        return await command.answer(session, await _view(session, house, case))


@router.post("/v1/applications/{case_id}/submission", authz=person("L3"), response_model=CaseView)
async def submit(
    case_id: UUID,
    actor: CurrentActor,
    command: CurrentCommand,
    request: Request,
    body: FormRequest | None = None,
) -> Response:
    """File a draft, with the last values the applicant wrote."""
    house = house_of(request)
    async with command.transaction() as session:
        case = await submit_case(
            session,
            by=actor,
            case_id=case_id,
            values=body.form if body else {},
            keys=house.subject_keys,
            now=house.clock.now(),
        )
        return await command.answer(session, await _view(session, house, case))


@router.get("/v1/applications", authz=person("L2"))
async def list_mine(
    actor: CurrentActor,
    session: Reading,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    cursor: Page = None,
) -> CasePage:
    """List one's own cases, newest first."""
    cases = await queries.page_of_cases(session, actor, limit=limit, after=cursor)
    summaries = [CaseSummary.model_validate(case) for case in cases]
    return CasePage(
        cases=summaries, next=page_of(cases, limit, lambda case: (case.drafted_at, case.id))
    )


@router.get("/v1/applications/{case_id}", authz=person("L2"))
async def read(case_id: UUID, actor: CurrentActor, session: Reading, request: Request) -> CaseView:
    """Show a case with its form."""
    case = await queries.visible_case(session, actor, case_id)
    return await _view(session, house_of(request), case)


@router.get("/v1/applications/{case_id}/timeline", authz=person("L2"))
async def timeline(case_id: UUID, actor: CurrentActor, session: Reading) -> Timeline:
    """Show what has happened so far."""
    await queries.visible_case(session, actor, case_id)
    entries = await queries.timeline_after(session, case_id, 0)
    return Timeline(steps=[TimelineView.of(entry) for entry in entries])


@router.get("/v1/applications/{case_id}/events", authz=person("L2"))
async def follow(
    case_id: UUID,
    actor: CurrentActor,
    request: Request,
    last_event_id: Annotated[int, Header(ge=0)] = 0,
) -> StreamingResponse:
    """Stream each step as it happens, resuming after ``Last-Event-ID`` (WHATWG HTML §9.2)."""
    database = house_of(request).database
    async with database.reading() as session:
        await queries.visible_case(session, actor, case_id)
    progress: Progress = request.app.state.progress
    return StreamingResponse(
        progress.stream(database, case_id, after=last_event_id),
        media_type="text/event-stream",
        headers={"cache-control": "no-store"},
    )


@router.get("/v1/applications/{case_id}/decision", authz=person("L2"))
async def explain(case_id: UUID, actor: CurrentActor, request: Request) -> DecisionView:
    """Show what the rules saw: every condition, its verdict, the values, their source and time."""
    async with house_of(request).database.reading() as session:
        case = await queries.visible_case(session, actor, case_id)
    explanation = await _sources(request).approval.explanation_of(case_id, case.attempt)
    return DecisionView(explanation=explanation, next_step=case.next_step, due_at=case.due_at)


@router.post("/v1/applications/{case_id}/disputes", authz=person("L3"), response_model=CaseView)
async def dispute(
    case_id: UUID,
    body: DisputeRequest,
    actor: CurrentActor,
    command: CurrentCommand,
    request: Request,
) -> Response:
    """Dispute a datum on which a condition failed; its register is asked again."""
    house = house_of(request)
    async with command.reading() as session:
        case = await queries.visible_case(session, actor, case_id)
    explanation = await _sources(request).approval.explanation_of(case_id, case.attempt)
    async with command.transaction() as session:
        case = await dispute_datum(
            session,
            by=actor,
            case_id=case_id,
            fact=body.fact,
            explanation=explanation,
            now=house.clock.now(),
        )
        return await command.answer(session, await _view(session, house, case))


@router.post("/v1/applications/{case_id}/review", authz=person("L3"), response_model=CaseView)
async def ask_for_review(
    case_id: UUID, actor: CurrentActor, command: CurrentCommand, request: Request
) -> Response:
    """Ask for a human."""
    house = house_of(request)
    async with command.transaction() as session:
        case = await request_review(session, by=actor, case_id=case_id, now=house.clock.now())
        return await command.answer(session, await _view(session, house, case))


@router.post("/v1/applications/{case_id}/withdrawal", authz=person("L3"), response_model=CaseView)
async def withdraw(
    case_id: UUID, actor: CurrentActor, command: CurrentCommand, request: Request
) -> Response:
    """Take the case back before it is decided."""
    house = house_of(request)
    async with command.transaction() as session:
        case = await withdraw_case(session, by=actor, case_id=case_id, now=house.clock.now())
        return await command.answer(session, await _view(session, house, case))


def _sources(request: Request) -> Sources:
    sources: Sources = request.app.state.sources
    return sources


async def _view(session: Session, house: House, case: Case) -> CaseView:
    cipher = await house.subject_keys.existing(session, case.subject)
    reason = cipher.open(case.sealed_place("reason"), case.reason) if case.reason else None
    return CaseView.of(case, open_form(case, cipher), reason)
