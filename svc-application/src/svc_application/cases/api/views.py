"""What answers about cases look like; texts are in the reader's language."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from contracts.approval import Verdict
from contracts.field_class import INTERNAL, PUBLIC, SENSITIVE
from contracts.internal.approval import Explanation, FactView
from contracts.licence import RefusedBecause
from contracts.texts import Language
from servicekit.storage.database import Session
from servicekit.trust.subject_keys import SubjectKeys
from svc_application.cases.domain.case import Case
from svc_application.cases.domain.licence_faults import WHAT_TO_DO
from svc_application.cases.domain.states import Doer, NextStep, Outcome, Owner, Status, Step
from svc_application.cases.domain.timeline import TimelineEntry


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
    """A case in a list: where it stands, who owes the next step, and by when.

    ``due_provisional``: the holidays of a year that the count leans on are not published yet; it is
    counted again once they are.
    """

    id: Annotated[UUID, PUBLIC]
    case_no: Annotated[str | None, PUBLIC]
    item_code: Annotated[str, PUBLIC]
    item_name: Annotated[str, PUBLIC]
    status: Annotated[Status, PUBLIC]
    owner: Annotated[Owner, PUBLIC]
    next_step: Annotated[NextStep, PUBLIC]
    due_at: Annotated[datetime | None, PUBLIC]
    due_provisional: Annotated[bool, PUBLIC]
    submitted_at: Annotated[datetime | None, INTERNAL]

    @classmethod
    def of(cls, case: Case, language: Language) -> "CaseSummary":
        """Return the summary of a case."""
        return cls(**_summary(case, language))


class LicenceFaultView(BaseModel):
    """Why no licence can come of the decision, and what an officer does about it.

    ``about`` are the names that this is about, such as values that the decision lacks.
    """

    reason: Annotated[RefusedBecause, INTERNAL]
    about: Annotated[list[str], INTERNAL]
    detail: Annotated[str, PUBLIC]

    @classmethod
    def of(cls, case: Case, language: Language) -> Self | None:
        """Return what is wrong with the licence of a case, if anything is."""
        if case.licence_fault is None:
            return None
        return cls(
            reason=case.licence_fault,
            about=case.licence_fault_about,
            detail=WHAT_TO_DO[case.licence_fault].in_(language),
        )


class CaseView(CaseSummary):
    """A whole case as its applicant or its officer sees it.

    ``claimed_until`` is when the officer who has the case has it no more.
    """

    edition_id: Annotated[UUID | None, PUBLIC]
    attempt: Annotated[int, INTERNAL]
    verdicts: Annotated[dict[str, str], INTERNAL]
    result: Annotated[dict[str, str], INTERNAL]
    outcome: Annotated[Outcome | None, PUBLIC]
    licence_id: Annotated[UUID | None, INTERNAL]
    licence_fault: Annotated[LicenceFaultView | None, INTERNAL]
    claimed_until: Annotated[datetime | None, INTERNAL]
    closed_at: Annotated[datetime | None, INTERNAL]
    form: Annotated[list[FieldView], SENSITIVE]
    reason: Annotated[str | None, SENSITIVE] = None


class CasePage(BaseModel):
    """One page of cases; ``next_cursor`` asks for the following one, and is null on the last."""

    cases: Annotated[list[CaseSummary], INTERNAL]
    next_cursor: Annotated[str | None, INTERNAL] = None

    @classmethod
    def of(cls, cases: Sequence[Case], following: str | None, language: Language) -> Self:
        """Return a page of these cases."""
        return cls(cases=[CaseSummary.of(each, language) for each in cases], next_cursor=following)


class TimelineView(BaseModel):
    """One step of a case; ``number`` is what a stream resumes after.

    ``by`` is the account of who took it on the applicant's side: their own, or that of who acted
    for them. Whoever acts for a department, or for the house, is not named.
    """

    model_config = ConfigDict(from_attributes=True)

    number: Annotated[int, PUBLIC]
    at: Annotated[datetime, PUBLIC]
    step: Annotated[Step, PUBLIC]
    actor: Annotated[Doer, PUBLIC]
    states: Annotated[list[str], PUBLIC]
    owner: Annotated[Owner, PUBLIC]
    due_at: Annotated[datetime | None, PUBLIC]
    due_provisional: Annotated[bool, PUBLIC]
    by: Annotated[UUID | None, INTERNAL] = None

    @classmethod
    def of(cls, entry: TimelineEntry) -> Self:
        """Return a step as the applicant, or who acts for them, may see it."""
        view = cls.model_validate(entry)
        return view if entry.actor is Doer.APPLICANT else view.model_copy(update={"by": None})


class Timeline(BaseModel):
    """All steps of a case so far."""

    steps: Annotated[list[TimelineView], PUBLIC]


class ConditionView(BaseModel):
    """One condition: what it asks, on what ground, what it came to and on which values."""

    id: Annotated[str, PUBLIC]
    title: Annotated[str, PUBLIC]
    legal_basis: Annotated[str, PUBLIC]
    verdict: Annotated[Verdict, INTERNAL]
    facts: Annotated[list[FactView], SENSITIVE]


class ExplanationView(BaseModel):
    """A recorded judgement in its reader's language."""

    decision_id: Annotated[UUID, INTERNAL]
    attempt: Annotated[int, INTERNAL]
    decided_at: Annotated[datetime, INTERNAL]
    conditions: Annotated[list[ConditionView], SENSITIVE]
    result: Annotated[dict[str, str], INTERNAL]


class DecisionView(BaseModel):
    """What the rules saw, condition by condition, with every value, its source and its time."""

    explanation: Annotated[ExplanationView, SENSITIVE]
    next_step: Annotated[NextStep, PUBLIC]
    due_at: Annotated[datetime | None, PUBLIC]
    due_provisional: Annotated[bool, PUBLIC]

    @classmethod
    def of(cls, case: Case, seen: Explanation, language: Language) -> Self:
        """Return what the rules saw in a case, and what can be done about it now."""
        conditions = [
            ConditionView(
                id=condition.id,
                title=condition.title.in_(language),
                legal_basis=condition.legal_basis,
                verdict=condition.verdict,
                facts=condition.facts,
            )
            for condition in seen.conditions
        ]
        explanation = ExplanationView(
            decision_id=seen.decision_id,
            attempt=seen.attempt,
            decided_at=seen.decided_at,
            conditions=conditions,
            result=seen.result,
        )
        return cls(
            explanation=explanation,
            next_step=case.next_step,
            due_at=case.due_at,
            due_provisional=case.due_provisional,
        )


async def view_of(session: Session, case: Case, keys: SubjectKeys, language: Language) -> CaseView:
    """Return the case with its sealed parts opened."""
    cipher = await keys.existing(session, case.subject)
    return CaseView(
        **_summary(case, language),
        edition_id=case.edition_id,
        attempt=case.attempt,
        verdicts=case.verdicts,
        result=case.result,
        outcome=case.outcome,
        licence_id=case.licence_id,
        licence_fault=LicenceFaultView.of(case, language),
        claimed_until=case.claimed_until,
        closed_at=case.closed_at,
        form=[FieldView.model_validate(field) for field in case.open_form(cipher).values()],
        reason=case.open_reason(cipher),
    )


def _summary(case: Case, language: Language) -> dict[str, Any]:
    return {
        "id": case.id,
        "case_no": case.case_no,
        "item_code": case.item_code,
        "item_name": case.name.in_(language),
        "status": case.status,
        "owner": case.owner,
        "next_step": case.next_step,
        "due_at": case.due_at,
        "due_provisional": case.due_provisional,
        "submitted_at": case.submitted_at,
    }
