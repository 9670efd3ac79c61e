"""Keep gathered facts, sealed, for the judgement that follows."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from contracts.parties import Party
from servicekit.ground.clock import legal_day
from servicekit.storage.database import Session
from servicekit.trust.subject_keys import SubjectKeys
from svc_approval.facts.domain.gathered_facts import (
    GatheredFacts,
    associated_data_of_facts,
    key_name,
)
from svc_approval.facts.domain.snapshot import written_facts
from svc_approval.facts.queries import keep_gathered
from svc_approval.rules.domain.facts import Fact


async def keep_facts(
    session: Session,
    keys: SubjectKeys,
    *,
    case_id: UUID,
    party: Party,
    rule_set_hash: str,
    facts: Sequence[Fact],
    now: datetime,
) -> UUID:
    """Seal *facts* under the party's key and return the id by which they are found."""
    facts_id = uuid7()
    subject = key_name(party)
    cipher = await keys.cipher(session, subject)
    gathered = GatheredFacts(
        id=facts_id,
        case_id=case_id,
        subject=subject,
        rule_set_hash=rule_set_hash,
        as_of=legal_day(now),
        gathered_at=now,
        sealed=cipher.seal(associated_data_of_facts(facts_id), written_facts(facts)),
    )
    await keep_gathered(session, gathered)
    return facts_id
