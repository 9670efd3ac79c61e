"""Cases, as their applicants draft and file them."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response
from uuid_utils.compat import uuid7

from contracts.field_class import PUBLIC, SENSITIVE
from servicekit.trust.authorisation import person
from servicekit.web.commands import CurrentCommand
from servicekit.web.dependencies import CurrentActor, CurrentSubjectKeys, Now, provided
from servicekit.web.languages import CurrentLanguage
from servicekit.web.router import Router
from svc_application.cases.api.views import CaseView, view_of
from svc_application.cases.use_cases.draft_case import draft_case
from svc_application.cases.use_cases.submit_case import submit_case
from svc_application.filing.clients import Sources
from svc_application.filing.use_cases.edit_form import edit_form
from svc_application.filing.use_cases.prefill_form import prefill_form
from svc_application.known.queries import edition_in_force

router = Router(tag="applications")

CurrentSources = Annotated[Sources, Depends(provided(Sources))]


class DraftRequest(BaseModel):
    """Begin a case on an item; ``id`` may be chosen by the client."""

    model_config = ConfigDict(extra="forbid")

    item_code: Annotated[str, PUBLIC] = Field(
        min_length=1, max_length=64, examples=["11440300TB2026010W3440511001000"]
    )
    id: Annotated[UUID, PUBLIC] = Field(default_factory=uuid7)


class FormRequest(BaseModel):
    """Values to write into the form, by field name."""

    model_config = ConfigDict(extra="forbid")

    form: Annotated[dict[str, Any], SENSITIVE] = Field(
        default_factory=dict,
        max_length=100,
        examples=[{"bank_account": "6217000000000000001", "confirm": True}],
    )


class FilingRequest(DraftRequest, FormRequest):
    """Draft, confirm and submit in one call."""


@router.post(
    "/v1/applications",
    operation_id="draftApplication",
    authz=person("L3"),
    status_code=201,
    response_model=CaseView,
)
async def draft(
    body: DraftRequest,
    by: CurrentActor,
    command: CurrentCommand,
    sources: CurrentSources,
    keys: CurrentSubjectKeys,
    language: CurrentLanguage,
    now: Now,
) -> Response:
    """Begin a case on an item, its form filled with what is known."""
    async with command.reading() as session:
        edition = await edition_in_force(session, body.item_code, at=now)
    prefilled = await prefill_form(sources, by=by, case_id=body.id, edition=edition, now=now)
    async with command.transaction() as session:
        case = await draft_case(
            session,
            by=by,
            case_id=body.id,
            edition=edition,
            prefilled=prefilled,
            keys=keys,
            now=now,
        )
        view = await view_of(session, case, keys, language)
        return command.answer(session, view, status=201)


@router.post(
    "/v1/submissions",
    operation_id="fileApplication",
    authz=person("L3"),
    status_code=201,
    response_model=CaseView,
)
async def file(
    body: FilingRequest,
    by: CurrentActor,
    command: CurrentCommand,
    sources: CurrentSources,
    keys: CurrentSubjectKeys,
    language: CurrentLanguage,
    now: Now,
) -> Response:
    """Draft, confirm and submit in one call."""
    async with command.reading() as session:
        edition = await edition_in_force(session, body.item_code, at=now)
    prefilled = await prefill_form(sources, by=by, case_id=body.id, edition=edition, now=now)
    async with command.transaction() as session:
        await draft_case(
            session,
            by=by,
            case_id=body.id,
            edition=edition,
            prefilled=prefilled,
            keys=keys,
            now=now,
        )
        case = await submit_case(
            session, by=by, case_id=body.id, values=body.form, keys=keys, now=now
        )
        view = await view_of(session, case, keys, language)
        return command.answer(session, view, status=201)


@router.patch(
    "/v1/applications/{case_id}/form",
    operation_id="writeForm",
    authz=person("L3"),
    response_model=CaseView,
)
async def write_form(
    case_id: UUID,
    body: FormRequest,
    by: CurrentActor,
    command: CurrentCommand,
    keys: CurrentSubjectKeys,
    language: CurrentLanguage,
    now: Now,
) -> Response:
    """Write editable fields of a draft."""
    async with command.transaction() as session:
        case = await edit_form(
            session, by=by, case_id=case_id, values=body.form, keys=keys, now=now
        )
        return command.answer(session, await view_of(session, case, keys, language))


@router.post(
    "/v1/applications/{case_id}/submission",
    operation_id="submitApplication",
    authz=person("L3"),
    response_model=CaseView,
)
async def submit(
    case_id: UUID,
    by: CurrentActor,
    command: CurrentCommand,
    keys: CurrentSubjectKeys,
    language: CurrentLanguage,
    now: Now,
    body: FormRequest | None = None,
) -> Response:
    """File a draft, with the last values the applicant wrote."""
    values = body.form if body else {}
    async with command.transaction() as session:
        case = await submit_case(session, by=by, case_id=case_id, values=values, keys=keys, now=now)
        return command.answer(session, await view_of(session, case, keys, language))
