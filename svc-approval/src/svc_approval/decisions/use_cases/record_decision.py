"""Put a judgement on record, signed, and announce it."""

from servicekit.events.outbox import announce
from servicekit.storage.database import Session
from servicekit.trust.keys import SigningKey
from servicekit.trust.subject_keys import SubjectKeys
from svc_approval.decisions.announcements import decision_made, signed_claims, signed_type
from svc_approval.decisions.domain import Decision, JudgedCase, associated_data_of_snapshot
from svc_approval.decisions.queries import keep_first
from svc_approval.facts.domain.snapshot import written_facts


async def record_decision(
    session: Session, keys: SubjectKeys, signing_key: SigningKey, *, judged: JudgedCase
) -> None:
    """Keep and announce the decision; one that is on record for this attempt stays as it is."""
    decision = Decision(
        id=judged.decision_id,
        case_id=judged.case_id,
        attempt=judged.attempt,
        edition_id=judged.edition_id,
        rule_set_hash=judged.rule_set_hash,
        as_of=judged.judgement.as_of,
        outcome=judged.judgement.outcome,
        verdicts={name: str(verdict) for name, verdict in judged.judgement.verdicts.items()},
        result=dict(judged.judgement.result or {}),
        subject=judged.subject,
        snapshot=await _sealed(session, keys, judged),
        signed=signing_key.sign(signed_claims(judged), signed_type(judged)),
        decided_at=judged.decided_at,
        case_no=judged.case_no,
        submitted_at=judged.submitted_at,
    )
    if await keep_first(session, decision):
        announce(session, decision_made(decision), subject=decision.case_id, now=judged.decided_at)


async def _sealed(session: Session, keys: SubjectKeys, judged: JudgedCase) -> bytes:
    cipher = await keys.cipher(session, judged.subject)
    snapshot = {"facts": written_facts(judged.facts), "salts": judged.salts}
    return cipher.seal(associated_data_of_snapshot(judged.decision_id), snapshot)
