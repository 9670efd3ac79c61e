"""What svc-application asks when it has lost cases: what was decided in them?"""

from uuid import UUID

from contracts.internal.approval import DecisionOnRecord, DecisionsOnRecord, DecisionsQuestion
from contracts.internal.calls import Purpose
from servicekit.trust.access_log import log_access
from servicekit.trust.authorisation import service
from servicekit.web.dependencies import CurrentActor, Now, Transaction
from servicekit.web.router import Router
from svc_approval.decisions.announcements import decision_made
from svc_approval.decisions.domain import Decision
from svc_approval.decisions.queries import newest_decisions

router = Router(prefix="/internal/decisions", tag="internal")


@router.post("", authz=service(Purpose.RECOVER))
async def decisions_on_record(
    question: DecisionsQuestion, actor: CurrentActor, session: Transaction, now: Now
) -> DecisionsOnRecord:
    """Tell the newest decision of each case, and what it says of the case itself."""
    actor.check_named(question.case_ids)
    found = await newest_decisions(session, question.case_ids)
    await log_access(
        session,
        actor=actor,
        purpose=Purpose.RECOVER,
        operation="POST /internal/decisions",
        subjects=[decision.case_id for decision in found],
        now=now,
    )
    return DecisionsOnRecord(decisions=[_on_record(decision) for decision in found])


def _on_record(decision: Decision) -> DecisionOnRecord:
    told = decision_made(decision)
    return DecisionOnRecord(
        case_id=decision.case_id,
        decision_id=decision.id,
        attempt=decision.attempt,
        edition_id=decision.edition_id,
        outcome=told.outcome,
        verdicts=decision.verdicts,
        result=decision.result,
        decided_at=decision.decided_at,
        grant=told.grant,
        party_id=_party_id(decision.subject),
        case_no=decision.case_no,
        submitted_at=decision.submitted_at,
    )


def _party_id(key_name: str) -> UUID | None:
    """Return the party whose id names the key; a key from before parties is named otherwise."""
    try:
        return UUID(key_name)
    except ValueError:
        return None
