"""What an applicant may do about a condition that failed."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from contracts.field_class import PUBLIC
from servicekit.trust.authorisation import person
from servicekit.web.commands import CurrentCommand
from servicekit.web.dependencies import CurrentActor, CurrentSubjectKeys, Now, provided
from servicekit.web.languages import CurrentLanguage
from servicekit.web.router import Router
from svc_application.cases.api.views import CaseView, view_of
from svc_application.cases.clients import DecisionLog
from svc_application.cases.queries import visible_case
from svc_application.disputes.use_cases.dispute_datum import dispute_datum
from svc_application.disputes.use_cases.request_review import request_review

router = Router(prefix="/v1/applications/{case_id}", tag="applications")

CurrentDecisionLog = Annotated[DecisionLog, Depends(provided(DecisionLog))]


class DisputeRequest(BaseModel):
    """The datum that is wrong, by the name the explanation gives it."""

    model_config = ConfigDict(extra="forbid")

    fact: Annotated[str, PUBLIC] = Field(min_length=1, max_length=80)


@router.post("/disputes", operation_id="disputeFacts", authz=person("L3"), response_model=CaseView)
async def dispute(
    case_id: UUID,
    body: DisputeRequest,
    by: CurrentActor,
    command: CurrentCommand,
    decisions: CurrentDecisionLog,
    keys: CurrentSubjectKeys,
    language: CurrentLanguage,
    now: Now,
) -> Response:
    """Dispute a datum on which a condition failed; its register is asked again."""
    async with command.reading() as session:
        case = await visible_case(session, by, case_id)
    explanation = await decisions.explanation_of(case_id, case.attempt)
    async with command.transaction() as session:
        case = await dispute_datum(
            session, by=by, case_id=case_id, fact=body.fact, explanation=explanation, now=now
        )
        return command.answer(session, await view_of(session, case, keys, language))


@router.post("/review", operation_id="askForReview", authz=person("L3"), response_model=CaseView)
async def ask_for_review(
    case_id: UUID,
    by: CurrentActor,
    command: CurrentCommand,
    keys: CurrentSubjectKeys,
    language: CurrentLanguage,
    now: Now,
) -> Response:
    """Ask for a human."""
    async with command.transaction() as session:
        case = await request_review(session, by=by, case_id=case_id, now=now)
        return command.answer(session, await view_of(session, case, keys, language))
