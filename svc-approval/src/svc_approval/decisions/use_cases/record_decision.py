"""Put a judgement on record, signed, and announce it."""

from typing import Final

import orjson

from servicekit.events.outbox import announce
from servicekit.storage.database import Session, driver
from servicekit.trust.keys import SigningKey
from servicekit.trust.subject_keys import SubjectKeys
from svc_approval.announcements import decision_made, signed_claims, signed_type
from svc_approval.domain.decision import Decision, JudgedCase, place_of_snapshot
from svc_approval.domain.snapshot import written_facts

# On the driver: every case comes by here (decision 0044).
_RECORD: Final = """
INSERT INTO decision (id, case_id, attempt, edition_id, rule_set_hash, as_of, outcome, verdicts,
                      result, subject, snapshot, signed, decided_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8::text::jsonb, $9::text::jsonb, $10, $11, $12, $13)
ON CONFLICT (case_id, attempt) DO NOTHING RETURNING id
"""


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
    if await _is_first(session, decision):
        announce(session, decision_made(decision), subject=decision.case_id, now=judged.decided_at)


async def _is_first(session: Session, decision: Decision) -> bool:
    connection = await driver(session)
    kept = await connection.fetchval(
        _RECORD,
        decision.id,
        decision.case_id,
        decision.attempt,
        decision.edition_id,
        decision.rule_set_hash,
        decision.as_of,
        decision.outcome,
        orjson.dumps(decision.verdicts).decode(),
        orjson.dumps(decision.result).decode(),
        decision.subject,
        decision.snapshot,
        decision.signed,
        decision.decided_at,
    )
    return kept is not None


async def _sealed(session: Session, keys: SubjectKeys, judged: JudgedCase) -> bytes:
    cipher = await keys.cipher(session, judged.subject)
    snapshot = {"facts": written_facts(judged.facts), "salts": judged.salts}
    return cipher.seal(place_of_snapshot(judged.decision_id), snapshot)
