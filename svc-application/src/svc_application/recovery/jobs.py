"""What operators have us do beside answering: announce anew what others lack."""

from collections.abc import Sequence
from contextlib import suppress
from uuid import UUID

from servicekit.ground.clock import Clock
from servicekit.ground.provisions import Provisions
from servicekit.storage.database import Database
from servicekit.trust.keys import SigningKey
from svc_application.cases.domain.states import CaseNotFound
from svc_application.recovery.clients import Witnesses
from svc_application.recovery.use_cases.tell_case import tell_case


async def tell(provisions: Provisions, subjects: Sequence[str]) -> int:
    """Announce anew how these cases stand; one that is lost is told of when it is rebuilt."""
    case_ids = [UUID(subject) for subject in subjects]
    decisions = await provisions.get(Witnesses).decisions_on(case_ids)
    told = 0
    for case_id in case_ids:
        with suppress(CaseNotFound):
            async with provisions.get(Database).transaction() as session:
                told += await tell_case(
                    session,
                    case_id=case_id,
                    decision=decisions.get(case_id),
                    signing_key=provisions.get(SigningKey),
                    now=provisions.get(Clock).now(),
                )
    return told
