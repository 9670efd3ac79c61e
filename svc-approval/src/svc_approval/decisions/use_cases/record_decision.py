"""Put a judgement on record, signed, and announce it."""

from servicekit.events.outbox import announce
from servicekit.storage.database import Session
from servicekit.trust.keys import SigningKey
from servicekit.trust.subject_keys import SubjectKeys
from svc_approval.decisions.announcements import decision_made, signed_claims, signed_type
from svc_approval.decisions.domain import (
    Decision,
    JudgedCase,
    UnansweredQuestion,
    associated_data_of_snapshot,
)
from svc_approval.decisions.queries import drop_questions, keep_first, keep_question
from svc_approval.facts.domain.snapshot import written_facts


async def record_decision(
    session: Session, keys: SubjectKeys, signing_key: SigningKey, *, judged: JudgedCase
) -> None:
    """Keep and announce the decision, and which sources it went without.

    One that is on record for this attempt stays as it is.
    """
    decision = Decision(
        id=judged.decision_id,
        case_id=judged.case_id,
        attempt=judged.attempt,
        edition_id=judged.edition_id,
        rule_set_hash=judged.rule_set_hash,
        working_days_hash=judged.working_days_hash,
        as_of=judged.judgement.as_of,
        outcome=judged.judgement.outcome,
        verdicts={name: str(verdict) for name, verdict in judged.judgement.verdicts.items()},
        result=dict(judged.judgement.result or {}),
        subject=judged.subject,
        snapshot=await _sealed(session, keys, judged),
        signed=signing_key.sign(signed_claims(judged), signed_type(judged)),
        decided_at=judged.decided_at,
        silent_sources=sorted(judged.silences),
        case_no=judged.case_no,
        submitted_at=judged.submitted_at,
    )
    if not await keep_first(session, decision):
        return
    announce(session, decision_made(decision), subject=decision.case_id, now=judged.decided_at)
    if judged.attempt > 1:
        await drop_questions(session, judged.case_id)
    for source, at in judged.silences.items():
        await keep_question(
            session,
            UnansweredQuestion(
                source=source,
                case_id=judged.case_id,
                as_of=judged.judgement.as_of,
                unanswered_at=at,
                tried_at=at,
            ),
        )


async def _sealed(session: Session, keys: SubjectKeys, judged: JudgedCase) -> bytes:
    cipher = await keys.cipher(session, judged.subject)
    snapshot = {"facts": written_facts(judged.facts), "salts": judged.salts}
    return cipher.seal(associated_data_of_snapshot(judged.decision_id), snapshot)
