"""Dispute a datum on which a condition failed: its register is asked again."""

from datetime import datetime
from uuid import UUID

from contracts.approval import Verdict
from contracts.internal.approval import Explanation
from servicekit.ground.errors import Invalid
from servicekit.storage.database import Session
from servicekit.trust.actor import Actor
from svc_application.cases import queries
from svc_application.cases.announcements import record_step
from svc_application.cases.domain.case import Case
from svc_application.cases.domain.transitions import DISPUTE


class DatumNotDisputable(Invalid):
    """No failed condition read this datum."""

    def __init__(self) -> None:
        super().__init__(
            zh="只能对未通过条件所依据的数据提出异议，请从核验结果中选择。",
            en="Only a datum that a failed condition read is disputable; pick one from the result.",
            pointer="/fact",
        )


async def dispute_datum(
    session: Session,
    *,
    by: Actor,
    case_id: UUID,
    fact: str,
    explanation: Explanation,
    now: datetime,
) -> Case:
    """Have the register behind *fact* asked again and the case judged once more."""
    case = await queries.case_to_change(session, by, case_id)
    refetch = [_operation_behind(fact, explanation)]
    disputed = case.take(DISPUTE, now=now, by=by.account_id, refetch=refetch)
    record_step(session, disputed, now=now)
    return case


def _operation_behind(fact: str, explanation: Explanation) -> str:
    for condition in explanation.conditions:
        if condition.verdict is not Verdict.TRUE:
            for seen in condition.facts:
                if seen.name == fact:
                    return seen.source
    raise DatumNotDisputable
