"""What svc-application asks about a decision: how did the conditions come to what they did?"""

from typing import Annotated

from fastapi import Depends

from contracts.approval import Verdict
from contracts.internal.approval import ConditionExplanation, Explanation, ExplanationQuestion
from contracts.internal.calls import Purpose
from servicekit.trust.access_log import log_access
from servicekit.trust.authorisation import service
from servicekit.web.dependencies import (
    CurrentActor,
    CurrentSubjectKeys,
    Now,
    Transaction,
    provided,
)
from servicekit.web.router import Router
from svc_approval.decisions.queries import decision_on
from svc_approval.decisions.use_cases.recall_facts import recall_facts
from svc_approval.facts.announcements import fact_view
from svc_approval.rules.queries import RuleBook

router = Router(prefix="/internal/explanations", tag="internal")

CurrentRuleBook = Annotated[RuleBook, Depends(provided(RuleBook))]


@router.post("", authz=service(Purpose.EXPLAIN))
async def explanation(
    *,
    question: ExplanationQuestion,
    actor: CurrentActor,
    session: Transaction,
    keys: CurrentSubjectKeys,
    rule_book: CurrentRuleBook,
    now: Now,
) -> Explanation:
    """Tell what each condition asked, what it came to, and on which values."""
    actor.check_named([question.case_id])
    decision = await decision_on(session, question.case_id, question.attempt)
    facts = await recall_facts(session, keys, decision=decision)
    compiled = await rule_book.by_hash(decision.rule_set_hash)
    await log_access(
        session,
        actor=actor,
        purpose=Purpose.EXPLAIN,
        operation="explanation",
        subjects=[question.case_id],
        now=now,
    )
    return Explanation(
        decision_id=decision.id,
        attempt=decision.attempt,
        decided_at=decision.decided_at,
        conditions=[
            ConditionExplanation(
                id=condition.id,
                title=condition.in_words,
                legal_basis=condition.legal_basis,
                verdict=Verdict(decision.verdicts[condition.id]),
                facts=[fact_view(facts[name]) for name in condition.facts],
            )
            for condition in compiled.rule_set.conditions
        ],
        result=decision.result,
    )
