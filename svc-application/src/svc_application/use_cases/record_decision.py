"""Act on what the rules made of a case."""

from datetime import datetime

from contracts.application import DecidedBy
from contracts.approval import DecisionMade, Outcome, Verdict
from servicekit.events.outbox import announce
from servicekit.storage.database import Session
from svc_application import queries
from svc_application.announcements import application_accepted, application_approved
from svc_application.domain.case import Case
from svc_application.domain.states import Status
from svc_application.domain.timeline import Actor, Step, next_entry


async def record_decision(session: Session, *, decision: DecisionMade, now: datetime) -> None:
    """Approve, leave the failed conditions to the applicant, or send to a human.

    A decision that comes when the case no longer waits for it is noted and changes nothing.
    """
    case = await queries.case_of_event(session, decision.case_id)
    if case.status is not Status.SUBMITTED or case.attempt != decision.attempt:
        late = next_entry(
            case, Step.LATE_DECISION, Actor.RULES, now=now, decision_id=decision.decision_id
        )
        session.add(late)
    elif decision.outcome is Outcome.APPROVED:
        _approve(session, case, decision, now)
    elif Verdict.UNKNOWN in decision.verdicts.values():
        _send_to_review(session, case, decision, now)
    else:
        case.leave_to_applicant(
            now=now, decision_id=decision.decision_id, verdicts=_verdicts(decision)
        )
        session.add(next_entry(case, Step.CONDITIONS_FAILED, Actor.RULES, now=now))


def _approve(session: Session, case: Case, decision: DecisionMade, now: datetime) -> None:
    states = case.approve_by_rules(
        now=now,
        decision_id=decision.decision_id,
        verdicts=_verdicts(decision),
        result=decision.result,
    )
    session.add(next_entry(case, Step.APPROVED, Actor.RULES, now=now, states=states))
    told = application_approved(
        case, states, decided_by=DecidedBy.RULES, grant=decision.grant or ""
    )
    announce(session, told, subject=case.id, now=now)


def _send_to_review(session: Session, case: Case, decision: DecisionMade, now: datetime) -> None:
    states = case.send_to_review(
        now=now, decision_id=decision.decision_id, verdicts=_verdicts(decision)
    )
    session.add(next_entry(case, Step.SENT_TO_REVIEW, Actor.RULES, now=now, states=states))
    announce(session, application_accepted(case, states), subject=case.id, now=now)


def _verdicts(decision: DecisionMade) -> dict[str, str]:
    return {condition: str(verdict) for condition, verdict in decision.verdicts.items()}
