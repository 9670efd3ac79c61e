"""What HTTP answers look like."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from contracts.field_class import INTERNAL, PUBLIC, SENSITIVE
from contracts.internal.approval import Explanation
from svc_application.domain.case import Case
from svc_application.domain.form import Form
from svc_application.domain.states import NextStep, Outcome, Owner, Status
from svc_application.domain.timeline import Actor, Step, TimelineEntry


class FieldView(BaseModel):
    """One field of a form with where its value came from."""

    model_config = ConfigDict(from_attributes=True)

    name: Annotated[str, PUBLIC]
    value: Annotated[Any, SENSITIVE]
    source: Annotated[str, PUBLIC]
    record: Annotated[str | None, SENSITIVE]
    fetched_at: Annotated[str | None, INTERNAL]
    hash: Annotated[str | None, SENSITIVE]
    editable: Annotated[bool, PUBLIC]
    edited: Annotated[bool, INTERNAL]


class CaseSummary(BaseModel):
    """A case in a list: where it stands, who owes the next step, and by when."""

    model_config = ConfigDict(from_attributes=True)

    id: Annotated[UUID, PUBLIC]
    case_no: Annotated[str | None, PUBLIC]
    item_code: Annotated[str, PUBLIC]
    item_name: Annotated[dict[str, str], PUBLIC]
    status: Annotated[Status, PUBLIC]
    owner: Annotated[Owner, PUBLIC]
    next_step: Annotated[NextStep, PUBLIC]
    due_at: Annotated[datetime | None, PUBLIC]
    submitted_at: Annotated[datetime | None, INTERNAL]


class CaseView(CaseSummary):
    """A whole case as its applicant or its officer sees it."""

    edition_id: Annotated[UUID | None, PUBLIC]
    attempt: Annotated[int, INTERNAL]
    verdicts: Annotated[dict[str, str], INTERNAL]
    result: Annotated[dict[str, str], INTERNAL]
    outcome: Annotated[Outcome | None, PUBLIC]
    licence_id: Annotated[UUID | None, INTERNAL]
    closed_at: Annotated[datetime | None, INTERNAL]
    form: Annotated[list[FieldView], SENSITIVE]
    reason: Annotated[str | None, SENSITIVE] = None

    @classmethod
    def of(cls, case: Case, form: Form, reason: str | None = None) -> "CaseView":
        """Return the view of a case whose sealed parts were opened."""
        summary = CaseSummary.model_validate(case)
        return cls(
            **summary.model_dump(),
            edition_id=case.edition_id,
            attempt=case.attempt,
            verdicts=case.verdicts,
            result=case.result,
            outcome=case.outcome,
            licence_id=case.licence_id,
            closed_at=case.closed_at,
            form=[FieldView.model_validate(field) for field in form.values()],
            reason=reason,
        )


class CasePage(BaseModel):
    """One page of cases; ``next_cursor`` asks for the following one, and is null on the last."""

    cases: Annotated[list[CaseSummary], INTERNAL]
    next_cursor: Annotated[str | None, INTERNAL] = None


class TimelineView(BaseModel):
    """One step of a case; ``number`` is what a stream resumes after."""

    model_config = ConfigDict(from_attributes=True)

    number: Annotated[int, PUBLIC]
    at: Annotated[datetime, PUBLIC]
    step: Annotated[Step, PUBLIC]
    actor: Annotated[Actor, PUBLIC]
    states: Annotated[list[str], PUBLIC]
    owner: Annotated[Owner, PUBLIC]
    due_at: Annotated[datetime | None, PUBLIC]

    @classmethod
    def of(cls, entry: TimelineEntry) -> "TimelineView":
        """Return the view of one entry."""
        return cls.model_validate(entry)


class Timeline(BaseModel):
    """All steps of a case so far."""

    steps: Annotated[list[TimelineView], PUBLIC]


class DecisionView(BaseModel):
    """What the rules saw, condition by condition, with every value, its source and its time."""

    explanation: Annotated[Explanation, SENSITIVE]
    next_step: Annotated[NextStep, PUBLIC]
    due_at: Annotated[datetime | None, PUBLIC]


class DraftRequest(BaseModel):
    """Begin a case on an item; ``id`` may be chosen by the client."""

    model_config = ConfigDict(extra="forbid")

    item_code: Annotated[str, PUBLIC] = Field(min_length=1, max_length=64)
    id: Annotated[UUID | None, PUBLIC] = None


class FormRequest(BaseModel):
    """Values to write into the form, by field name."""

    model_config = ConfigDict(extra="forbid")

    form: Annotated[dict[str, Any], SENSITIVE] = Field(default_factory=dict, max_length=100)


class FilingRequest(DraftRequest, FormRequest):
    """Draft, confirm and submit in one call."""


class DisputeRequest(BaseModel):
    """The datum that is wrong, by the name the explanation gives it."""

    model_config = ConfigDict(extra="forbid")

    fact: Annotated[str, PUBLIC] = Field(min_length=1, max_length=80)


class ApprovalRequest(BaseModel):
    """What an officer grants: each value that the item's result declares, by name."""

    model_config = ConfigDict(extra="forbid")

    result: Annotated[dict[str, str], INTERNAL] = Field(default_factory=dict, max_length=20)


class DenialRequest(BaseModel):
    """Why an officer refuses."""

    model_config = ConfigDict(extra="forbid")

    reason: Annotated[str, SENSITIVE] = Field(min_length=10, max_length=2000)
