"""What the kernel contributes: its clock moves cases on, and it hears what it is said to hear."""

from datetime import timedelta

from application_builders import NOW
from application_story import case_now, given_submitted, steps
from croniter import croniter

from contracts.topics import APPLICATION, listened_by
from servicekit.events.reactions import Reactions
from servicekit.ground.clock import Clock
from servicekit.ground.provisions import Provisions
from servicekit.storage.database import Database
from servicekit.trust.subject_keys import SubjectKeys
from svc_application.cases.domain.states import Owner, Step
from svc_application.cases.jobs import MOVE_OVERDUE
from svc_application.wiring import PARTS


async def test_the_clock_moves_an_overdue_case_on(database: Database, keys: SubjectKeys) -> None:
    await given_submitted(database, keys)
    provisions = Provisions()
    provisions.add(database)
    provisions.add(Clock.fixed(NOW + timedelta(minutes=1)))

    await MOVE_OVERDUE.act(provisions)
    await MOVE_OVERDUE.act(provisions)

    assert (await case_now(database)).owner is Owner.OFFICER
    assert await steps(database) == [Step.SUBMITTED, Step.DECISION_OVERDUE]
    assert croniter.is_valid(MOVE_OVERDUE.cron)


def test_the_parts_together_react_to_just_what_the_service_listens_to() -> None:
    together = Reactions.together(part.reactions for part in PARTS)

    assert together.events == set().union(*listened_by(APPLICATION).values())
