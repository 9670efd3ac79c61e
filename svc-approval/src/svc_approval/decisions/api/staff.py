"""What officers of the rules do with decisions: judge a recorded case again."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends

from servicekit.trust.access_log import log_access
from servicekit.trust.authorisation import officer
from servicekit.web.dependencies import (
    CurrentActor,
    CurrentSubjectKeys,
    Now,
    Transaction,
    provided,
)
from servicekit.web.languages import CurrentLanguage
from servicekit.web.router import Router
from svc_approval.decisions.api.views import ReplayOrder, ReplayView
from svc_approval.decisions.queries import officers_decision, pinned_working_days
from svc_approval.decisions.use_cases.recall_facts import recall_facts
from svc_approval.decisions.use_cases.replay_decision import replay_decision
from svc_approval.rules.queries import RuleBook

router = Router(prefix="/v1/staff/decisions", tag="decisions")

CurrentRuleBook = Annotated[RuleBook, Depends(provided(RuleBook))]


@router.post("/{decision_id}/replay", operation_id="replayDecision", authz=officer("rules"))
async def replay(
    *,
    decision_id: UUID,
    by: CurrentActor,
    session: Transaction,
    keys: CurrentSubjectKeys,
    rule_book: CurrentRuleBook,
    language: CurrentLanguage,
    now: Now,
    order: ReplayOrder | None = None,
) -> ReplayView:
    """Judge a recorded case again from its record; no department is asked, nothing changes."""
    decision = await officers_decision(session, decision_id, scope=by.scope)
    facts = await recall_facts(session, keys, decision=decision)
    judgement = replay_decision(
        await rule_book.by_hash(decision.rule_set_hash),
        decision=decision,
        facts=facts,
        working_days=await pinned_working_days(session, decision),
        changed_facts=order.changed_facts if order else {},
        now=now,
    )
    await log_access(
        session,
        actor=by,
        purpose="replay",
        operation="replay",
        subjects=[decision.case_id],
        now=now,
    )
    return ReplayView.of(decision, judgement, language)
