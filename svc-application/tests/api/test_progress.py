"""Whoever follows a case is told of a step at once, not when they next look by themselves."""

from application_builders import (
    APPLICANT,
    CASE,
    NOW,
    make_edition,
    make_prefilled,
)

from servicekit.storage.database import Database
from servicekit.trust.subject_keys import SubjectKeys
from svc_application.domain.timeline import TimelineEntry
from svc_application.use_cases.draft_case import draft_case
from svc_application.use_cases.submit_case import submit_case


async def test_a_commit_tells_of_a_step_that_nobody_else_holds_on_to(
    database: Database, keys: SubjectKeys
) -> None:
    told: list[object] = []
    database.on_commit = told.extend

    async with database.transaction() as session:
        await draft_case(
            session,
            by=APPLICANT,
            case_id=CASE,
            edition=make_edition(),
            prefilled=make_prefilled(),
            keys=keys,
            now=NOW,
        )
        values = {"phone": "15400000002", "confirm": True}
        await submit_case(session, by=APPLICANT, case_id=CASE, values=values, keys=keys, now=NOW)

    assert [step.case_id for step in told if isinstance(step, TimelineEntry)] == [CASE]
