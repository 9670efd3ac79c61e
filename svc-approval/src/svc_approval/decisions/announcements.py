"""What decisions tell others: the event, and the claims we sign."""

from datetime import datetime
from typing import Any, Final

from contracts.approval import DecisionMade, Outcome, SourceRecovered, Verdict
from contracts.grant import GRANT_TYPE, Grant
from contracts.topics import APPROVAL
from svc_approval.decisions.domain import Decision, JudgedCase, SilentSource
from svc_approval.facts.domain.snapshot import salted_digests
from svc_approval.rules.domain.judgement import Outcome as Judged

RECORD_TYPE: Final = "decision+jwt"


def decision_made(decision: Decision) -> DecisionMade:
    """Tell what the rules made of a case; the signature goes along where it is a grant."""
    return DecisionMade(
        case_id=decision.case_id,
        decision_id=decision.id,
        attempt=decision.attempt,
        edition_id=decision.edition_id,
        rule_set_hash=decision.rule_set_hash,
        outcome=Outcome(decision.outcome),
        verdicts={name: Verdict(verdict) for name, verdict in decision.verdicts.items()},
        result=decision.result,
        decided_at=decision.decided_at,
        grant=decision.signed if decision.outcome is Judged.APPROVED else None,
        silent_sources=decision.silent_sources,
    )


def source_recovered(silent: SilentSource, *, now: datetime) -> SourceRecovered:
    """Tell that a source which left questions unanswered answers again."""
    return SourceRecovered(source=silent.source, silent_since=silent.since, recovered_at=now)


def signed_type(judged: JudgedCase) -> str:
    """Return the type under which a judgement is signed: only an approval is a grant."""
    return GRANT_TYPE if judged.judgement.outcome is Judged.APPROVED else RECORD_TYPE


def signed_claims(judged: JudgedCase) -> dict[str, Any]:
    """Return what the signature on a judgement says (design D9): no value, only digests."""
    claims = Grant(
        iss=APPROVAL,
        iat=int(judged.decided_at.timestamp()),
        decision_id=judged.decision_id,
        case_id=judged.case_id,
        edition_id=judged.edition_id,
        outcome=judged.judgement.outcome,
        rule_set_hash=judged.rule_set_hash,
        working_days_hash=judged.working_days_hash,
        result=dict(judged.judgement.result or {}),
        verdicts={name: str(verdict) for name, verdict in judged.judgement.verdicts.items()},
        facts=salted_digests(judged.facts, judged.salts),
        attempt=judged.attempt,
        as_of=judged.judgement.as_of,
    )
    return claims.model_dump(mode="json", exclude_none=True)
