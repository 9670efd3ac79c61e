"""Act on what the rules made of a case."""

from datetime import datetime

from contracts.approval import DecisionMade, Outcome, Verdict
from servicekit.ground.working_days import WorkingDays
from servicekit.storage.database import Session
from svc_application.cases import queries
from svc_application.cases.announcements import record_step
from svc_application.cases.domain.case import Case
from svc_application.cases.domain.timeline import StepTaken
from svc_application.cases.domain.transitions import (
    APPROVE_BY_RULES,
    AWAITING_DECISION,
    LEAVE_TO_APPLICANT,
    NOTE_LATE_DECISION,
    SEND_TO_REVIEW,
)
from svc_application.known.queries import known_working_days


async def record_decision(session: Session, *, decision: DecisionMade, now: datetime) -> None:
    """Approve, leave the failed conditions to the applicant, or send to a human.

    A decision that comes when the case no longer waits for it is noted and changes nothing.
    """
    case = await queries.case_of_event(session, decision.case_id)
    granted = decision.outcome is Outcome.APPROVED
    working_days = None if granted else await known_working_days(session)
    record_step(session, _take(case, decision, working_days, now), now=now)


def _take(
    case: Case, decision: DecisionMade, working_days: WorkingDays | None, now: datetime
) -> StepTaken:
    if case.standing is not AWAITING_DECISION or case.attempt != decision.attempt:
        return case.take(NOTE_LATE_DECISION, now=now, decision_id=decision.decision_id)
    verdicts = {condition: str(verdict) for condition, verdict in decision.verdicts.items()}
    case.keep_verdicts(decision.decision_id, verdicts)
    if decision.outcome is Outcome.APPROVED:
        case.result = decision.result
        return case.take(APPROVE_BY_RULES, now=now, grant=decision.grant or "")
    if Verdict.UNKNOWN in decision.verdicts.values():
        return case.take(SEND_TO_REVIEW, now=now, working_days=working_days)
    return case.take(LEAVE_TO_APPLICANT, now=now, working_days=working_days)
