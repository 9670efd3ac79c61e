"""What every service tidies up by the clock, whatever it is for."""

from typing import Final

from servicekit.ground.clock import Clock, legal_day
from servicekit.ground.logs import log
from servicekit.ground.provisions import Provisions
from servicekit.storage.database import Database, driver
from servicekit.storage.jobs import Job
from servicekit.trust.subject_keys import SubjectKeys

_FORGET_ANSWERS: Final = """
WITH forgotten AS (
    DELETE FROM idempotency WHERE created_at <= clock_timestamp() - interval '24 hours'
    RETURNING 1
)
SELECT count(*) FROM forgotten
"""


async def forget_answers(provisions: Provisions) -> None:
    """Delete the stored answers to commands whose key no longer counts: those a day old."""
    async with provisions.get(Database).transaction() as session:
        count = await (await driver(session)).fetchval(_FORGET_ANSWERS)
    log.info("answers_forgotten", count=count)


async def forget_restricted(provisions: Provisions) -> None:
    """Destroy the keys of forgotten parties whose records need be kept no longer."""
    today = legal_day(provisions.get(Clock).now())
    async with provisions.get(Database).transaction() as session:
        count = await provisions.get(SubjectKeys).forget_restricted(session, before=today)
    log.info("restricted_keys_destroyed", count=count)


FORGET_ANSWERS: Final = Job("forget-answers", "47 * * * * 0", forget_answers)
"""Every hour, so that no answer stays much longer than the day it is promised for."""
FORGET_RESTRICTED: Final = Job("forget-restricted", "51 3 * * * 0", forget_restricted)

HOUSEKEEPING: Final = (FORGET_ANSWERS, FORGET_RESTRICTED)
