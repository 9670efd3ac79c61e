"""Put a judgement on record, signed, and announce it."""

from sqlalchemy.dialects.postgresql import insert

from servicekit.database import Session
from servicekit.keys import SigningKey
from servicekit.outbox import announce
from servicekit.sealing import SubjectKeys
from svc_approval.announcements import decision_made, signed_claims, signed_type
from svc_approval.domain.decision import Decision, JudgedCase
from svc_approval.domain.snapshot import written_facts


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
    )
    row = {column.key: getattr(decision, column.key) for column in Decision.__table__.columns}
    kept = await session.scalar(
        insert(Decision).values(row).on_conflict_do_nothing().returning(Decision.id)
    )
    if kept is not None:
        announce(session, decision_made(decision), subject=decision.case_id, now=judged.decided_at)


async def _sealed(session: Session, keys: SubjectKeys, judged: JudgedCase) -> bytes:
    cipher = await keys.cipher(session, judged.subject)
    snapshot = {"facts": written_facts(judged.facts), "salts": judged.salts}
    return cipher.seal(f"decision.snapshot/{judged.decision_id}", snapshot)
