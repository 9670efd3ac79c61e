"""Act on what the rules made of a case."""

from datetime import datetime

from contracts.approval import DecisionMade, Outcome, Verdict
from servicekit.ground.working_days import WorkingDays
from servicekit.storage.database import Session
from svc_application.cases import queries
from svc_application.cases.announcements import record_step
from svc_application.cases.domain.awaited_source import AwaitedSource
from svc_application.cases.domain.case import Case
from svc_application.cases.domain.result import grants_what_is_declared
from svc_application.cases.domain.standings import AWAITING_DECISION, IN_REVIEW
from svc_application.cases.domain.timeline import StepTaken
from svc_application.cases.domain.transitions import (
    APPROVE_BY_RULES,
    LEAVE_TO_APPLICANT,
    NOTE_LATE_DECISION,
    SEND_TO_REVIEW,
)
from svc_application.known.queries import known_working_days


async def record_decision(session: Session, *, decision: DecisionMade, now: datetime) -> None:
    """Approve, leave the failed conditions to the applicant, or send to a human.

    To a human goes what is unknown in any way: a condition, or what is granted, because no row of
    the outcome table answered or its result is not what the item declares. A decision that comes
    when the case no longer waits for it is noted and changes nothing; one that the case rests on is
    not noted again. A case in review that the rules judged without a source waits for that source
    as well.
    """
    case = await queries.case_of_event(session, decision.case_id)
    if case.decision_id == decision.decision_id:
        return
    pinned = await queries.edition_of(session, case)
    complete = grants_what_is_declared(pinned.definition.result.values, decision.result)
    granted = decision.outcome is Outcome.APPROVED and complete
    working_days = None if granted else await known_working_days(session)
    taken = _take(case, decision, working_days, now, granted=granted)
    record_step(session, taken, now=now)
    went_without = case.standing is IN_REVIEW and case.attempt == decision.attempt
    if went_without and Verdict.UNKNOWN in decision.verdicts.values():
        for source in decision.silent_sources:
            await queries.await_source(
                session,
                AwaitedSource(source=source, case_id=case.id, silent_at=decision.decided_at),
            )


def _take(
    case: Case,
    decision: DecisionMade,
    working_days: WorkingDays | None,
    now: datetime,
    *,
    granted: bool,
) -> StepTaken:
    if case.standing is not AWAITING_DECISION or case.attempt != decision.attempt:
        return case.take(NOTE_LATE_DECISION, now=now, decision_id=decision.decision_id)
    verdicts = {condition: str(verdict) for condition, verdict in decision.verdicts.items()}
    case.keep_verdicts(decision.decision_id, verdicts)
    if granted:
        case.result = decision.result
        return case.take(APPROVE_BY_RULES, now=now, grant=decision.grant or "")
    seen = frozenset(decision.verdicts.values())
    if Verdict.FALSE in seen and Verdict.UNKNOWN not in seen:
        return case.take(LEAVE_TO_APPLICANT, now=now, working_days=working_days)
    return case.take(SEND_TO_REVIEW, now=now, working_days=working_days)
