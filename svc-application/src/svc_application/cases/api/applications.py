"""Cases, as their applicants follow them and take them back."""

from typing import Annotated, Final
from uuid import UUID

from fastapi import Depends, Header, Query
from pydantic import AwareDatetime
from starlette.responses import Response, StreamingResponse

from servicekit.trust.authorisation import person
from servicekit.web.commands import CurrentCommand
from servicekit.web.dependencies import (
    CurrentActor,
    CurrentDatabase,
    CurrentSubjectKeys,
    Now,
    Reading,
    provided,
)
from servicekit.web.languages import CurrentLanguage
from servicekit.web.paging import Page, page_of
from servicekit.web.router import Router
from svc_application.cases import queries
from svc_application.cases.api.progress import Progress
from svc_application.cases.api.views import (
    CasePage,
    CaseView,
    DecisionView,
    Timeline,
    TimelineView,
    view_of,
)
from svc_application.cases.clients import DecisionLog
from svc_application.cases.domain.states import Status
from svc_application.cases.domain.wanted import Wanted
from svc_application.cases.use_cases.withdraw_case import withdraw_case

router = Router(prefix="/v1/applications", tag="applications")

LAST_STEP: Final = 2**31 - 1
"""No case has a step beyond it: the number that a timeline keeps ends there."""

CurrentDecisionLog = Annotated[DecisionLog, Depends(provided(DecisionLog))]
CurrentProgress = Annotated[Progress, Depends(provided(Progress))]


@router.get("", operation_id="listApplications", authz=person("L2"))
async def list_mine(
    actor: CurrentActor,
    session: Reading,
    language: CurrentLanguage,
    status: Annotated[
        list[Status], Query(max_length=12, description="Only those in one of these states.")
    ] = [],  # noqa: B006  (pydantic copies it)
    item: Annotated[
        str | None, Query(max_length=40, description="Only those of the item with this code.")
    ] = None,
    since: Annotated[
        AwareDatetime | None, Query(description="Only those begun at this time or later.")
    ] = None,
    limit: Annotated[int, Query(ge=1, le=100, description="How many at most.")] = 20,
    cursor: Page = None,
) -> CasePage:
    """List the cases of the party one acts for, newest first; all of them unless more is said."""
    wanted = Wanted(states=status, item_code=item, since=since)
    found = await queries.page_of_cases(session, actor, wanted, limit=limit + 1, after=cursor)
    cases, following = page_of(found, limit, lambda case: (case.drafted_at, case.id))
    return CasePage.of(cases, following, language)


@router.get("/{case_id}", operation_id="readApplication", authz=person("L2"))
async def read(
    case_id: UUID,
    actor: CurrentActor,
    session: Reading,
    keys: CurrentSubjectKeys,
    language: CurrentLanguage,
) -> CaseView:
    """Show a case with its form."""
    case = await queries.visible_case(session, actor, case_id)
    return await view_of(session, case, keys, language)


@router.get("/{case_id}/timeline", operation_id="readTimeline", authz=person("L2"))
async def timeline(case_id: UUID, actor: CurrentActor, session: Reading) -> Timeline:
    """Show what has happened so far."""
    await queries.visible_case(session, actor, case_id)
    entries = await queries.timeline_after(session, case_id, 0)
    return Timeline(steps=[TimelineView.of(entry) for entry in entries])


@router.get(
    "/{case_id}/events",
    operation_id="followApplication",
    authz=person("L2"),
    response_class=StreamingResponse,
    responses={
        200: {
            "description": "Each step as it happens.",
            "content": {"text/event-stream": {"schema": {"type": "string"}}},
        },
        204: {"description": "Ended, and every step is told."},
    },
)
async def follow(
    case_id: UUID,
    actor: CurrentActor,
    database: CurrentDatabase,
    progress: CurrentProgress,
    last_event_id: Annotated[int, Header(ge=0, le=LAST_STEP)] = 0,
) -> Response:
    """Stream each step as it happens, resuming after ``Last-Event-ID`` (WHATWG HTML §9.2).

    204, which tells a browser not to connect again, where an ended case has no step left to tell.
    """
    async with database.reading() as session:
        case = await queries.visible_case(session, actor, case_id)
    if case.has_ended and last_event_id >= case.timeline_length:
        return Response(status_code=204)
    return StreamingResponse(
        progress.stream(case_id, after=last_event_id),
        media_type="text/event-stream",
        headers={"cache-control": "no-store"},
    )


@router.get("/{case_id}/decision", operation_id="explainDecision", authz=person("L2"))
async def explain(
    case_id: UUID,
    actor: CurrentActor,
    database: CurrentDatabase,
    decisions: CurrentDecisionLog,
    language: CurrentLanguage,
) -> DecisionView:
    """Show what the rules saw: every condition, its verdict, the values, their source and time."""
    async with database.reading() as session:
        case = await queries.visible_case(session, actor, case_id)
    seen = await decisions.explanation_of(case_id, case.attempt)
    return DecisionView.of(case, seen, language)


@router.post(
    "/{case_id}/withdrawal",
    operation_id="withdrawApplication",
    authz=person("L3"),
    response_model=CaseView,
)
async def withdraw(
    case_id: UUID,
    by: CurrentActor,
    command: CurrentCommand,
    keys: CurrentSubjectKeys,
    language: CurrentLanguage,
    now: Now,
) -> Response:
    """Take the case back before it is decided."""
    async with command.transaction() as session:
        case = await withdraw_case(session, by=by, case_id=case_id, now=now)
        return command.answer(session, await view_of(session, case, keys, language))
