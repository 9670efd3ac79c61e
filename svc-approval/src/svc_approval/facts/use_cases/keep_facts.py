"""Keep gathered facts, sealed, for the judgement that follows."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from uuid_utils.compat import uuid7

from servicekit.ground.clock import legal_day
from servicekit.storage.database import Session, driver
from servicekit.trust.subject_keys import SubjectKeys
from svc_approval.domain.facts import Fact
from svc_approval.domain.gathered_facts import Person, key_name, place_of_facts
from svc_approval.domain.snapshot import written_facts

# On the driver: every form and every case comes by here (decision 0044).
_KEEP: Final = """
INSERT INTO facts (id, case_id, subject, rule_set_hash, as_of, gathered_at, sealed)
VALUES ($1, $2, $3, $4, $5, $6, $7)
"""


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
    connection = await driver(session)
    await connection.execute(
        _KEEP,
        facts_id,
        case_id,
        subject,
        rule_set_hash,
        legal_day(now),
        now,
        cipher.seal(place_of_facts(facts_id), written_facts(facts)),
    )
    return facts_id
