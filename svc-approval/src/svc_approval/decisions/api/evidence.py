"""What svc-application asks when it has lost cases: what was decided, how did they end?"""

from typing import Annotated
from uuid import UUID

from fastapi import Depends

from contracts.internal.approval import (
    CaseEnding,
    CaseEndings,
    DecisionOnRecord,
    DecisionsOnRecord,
    DecisionsQuestion,
    EndingsQuestion,
)
from contracts.internal.calls import Purpose
from contracts.parties import Party, PartyKind
from servicekit.trust.access_log import log_access
from servicekit.trust.authorisation import service
from servicekit.web.dependencies import CurrentActor, Now, Transaction, provided
from servicekit.web.router import Router
from svc_approval.decisions.announcements import decision_made
from svc_approval.decisions.domain import Decision, EndedCase
from svc_approval.decisions.queries import endings_after, endings_of, newest_decisions
from svc_approval.rules.queries import RuleBook

CurrentRuleBook = Annotated[RuleBook, Depends(provided(RuleBook))]

router = Router(prefix="/internal", tag="internal")


@router.post("/decisions", authz=service(Purpose.RECOVER))
async def decisions_on_record(
    question: DecisionsQuestion,
    actor: CurrentActor,
    session: Transaction,
    rule_book: CurrentRuleBook,
    now: Now,
) -> DecisionsOnRecord:
    """Tell the newest decision of each case, what it says of the case itself, and its ending."""
    actor.check_named(question.case_ids)
    found = await newest_decisions(session, question.case_ids)
    endings = await endings_of(session, question.case_ids)
    await log_access(
        session,
        actor=actor,
        purpose=Purpose.RECOVER,
        operation="POST /internal/decisions",
        subjects={each.case_id for each in found} | {each.case_id for each in endings},
        now=now,
    )
    judges = {
        rule_set_hash: (await rule_book.by_hash(rule_set_hash)).rule_set.judges
        for rule_set_hash in {decision.rule_set_hash for decision in found}
    }
    return DecisionsOnRecord(
        decisions=[_on_record(decision, judges[decision.rule_set_hash]) for decision in found],
        endings=[_ending(each) for each in endings],
    )


@router.post("/endings", authz=service(Purpose.RECOVER))
async def endings(
    question: EndingsQuestion, actor: CurrentActor, session: Transaction, now: Now
) -> CaseEndings:
    """Tell which cases were denied or withdrawn, as their owner told it."""
    after = UUID(question.after) if question.after else None
    found = await endings_after(session, after)
    await log_access(
        session,
        actor=actor,
        purpose=Purpose.RECOVER,
        operation="POST /internal/endings",
        subjects=[each.case_id for each in found],
        now=now,
    )
    return CaseEndings(
        endings=[_ending(each) for each in found], last=str(found[-1].case_id) if found else None
    )


def _ending(ended: EndedCase) -> CaseEnding:
    return CaseEnding(
        case_id=ended.case_id,
        kind=ended.kind,
        decision_id=ended.decision_id,
        ended_at=ended.ended_at,
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
