"""What svc-application asks when it has lost cases: what was decided in them?"""

from typing import Annotated
from uuid import UUID

from fastapi import Depends

from contracts.internal.approval import DecisionOnRecord, DecisionsOnRecord, DecisionsQuestion
from contracts.internal.calls import Purpose
from contracts.parties import Party, PartyKind
from servicekit.trust.access_log import log_access
from servicekit.trust.authorisation import service
from servicekit.web.dependencies import CurrentActor, Now, Transaction, provided
from servicekit.web.router import Router
from svc_approval.decisions.announcements import decision_made
from svc_approval.decisions.domain import Decision
from svc_approval.decisions.queries import newest_decisions
from svc_approval.rules.queries import RuleBook

CurrentRuleBook = Annotated[RuleBook, Depends(provided(RuleBook))]

router = Router(prefix="/internal/decisions", tag="internal")


@router.post("", authz=service(Purpose.RECOVER))
async def decisions_on_record(
    question: DecisionsQuestion,
    actor: CurrentActor,
    session: Transaction,
    rule_book: CurrentRuleBook,
    now: Now,
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
    judges = {
        rule_set_hash: (await rule_book.by_hash(rule_set_hash)).rule_set.judges
        for rule_set_hash in {decision.rule_set_hash for decision in found}
    }
    return DecisionsOnRecord(
        decisions=[_on_record(decision, judges[decision.rule_set_hash]) for decision in found]
    )


def _on_record(decision: Decision, judges: PartyKind) -> DecisionOnRecord:
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
        party=_party(decision.subject, judges),
        case_no=decision.case_no,
        submitted_at=decision.submitted_at,
    )


def _party(key_name: str, kind: PartyKind) -> Party | None:
    """Return the party whose id names the key; a key from before parties is named otherwise."""
    try:
        return Party(kind=kind, id=UUID(key_name))
    except ValueError:
        return None
