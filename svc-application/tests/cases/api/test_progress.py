"""Whoever follows a case is told of a step at once, not when they next look by themselves."""

from application_builders import APPLICANT, CASE, NOW, make_edition, make_prefilled

from servicekit.storage.database import Database, Session
from servicekit.trust.subject_keys import SubjectKeys
from svc_application.cases.announcements import STEPS
from svc_application.cases.use_cases.draft_case import draft_case
from svc_application.cases.use_cases.submit_case import submit_case


async def test_a_commit_tells_of_a_step_that_nobody_else_holds_on_to(
    database: Database, keys: SubjectKeys
) -> None:
    told: list[object] = []

    def tell(session: Session) -> None:
        told.extend(entry.case_id for entry in session.info[STEPS])

    database.after_commit(tell)

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

    assert told == [CASE]
