"""Keep gathered facts, sealed, for the judgement that follows."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import insert
from uuid_utils.compat import uuid7

from servicekit.clock import legal_day
from servicekit.database import Session
from servicekit.sealing import SubjectKeys
from svc_approval.domain.facts import Fact
from svc_approval.domain.gathered_facts import GatheredFacts, Person, key_name
from svc_approval.domain.snapshot import written_facts


async def keep_facts(
    session: Session,
    keys: SubjectKeys,
    *,
    case_id: UUID,
    person: Person,
    rule_set_hash: str,
    facts: Sequence[Fact],
    now: datetime,
) -> UUID:
    """Seal *facts* under the person's key and return the id by which they are found."""
    facts_id = uuid7()
    subject = key_name(keys.blind_index, person)
    cipher = await keys.cipher(session, subject)
    await session.execute(
        insert(GatheredFacts).values(
            id=facts_id,
            case_id=case_id,
            subject=subject,
            rule_set_hash=rule_set_hash,
            as_of=legal_day(now),
            gathered_at=now,
            sealed=cipher.seal(f"facts.sealed/{facts_id}", written_facts(facts)),
        )
    )
    return facts_id
