"""What an applicant does about a condition that failed, on a real database."""

import pytest
from application_builders import APPLICANT, CASE, EXPLANATION, FAILED, NOW, make_officer
from application_story import announced, given_submitted

from servicekit.storage.database import Database
from servicekit.trust.subject_keys import SubjectKeys
from svc_application.cases.use_cases.record_decision import record_decision
from svc_application.disputes.use_cases.dispute_datum import DatumNotDisputable, dispute_datum
from svc_application.disputes.use_cases.request_review import request_review
from svc_application.review import queries


async def test_a_disputed_datum_has_its_register_asked_again(
    database: Database, keys: SubjectKeys
) -> None:
    await given_submitted(database, keys)
    async with database.transaction() as session:
        await record_decision(session, decision=FAILED, now=NOW)

    async with database.transaction() as session:
        await dispute_datum(
            session,
            by=APPLICANT,
            case_id=CASE,
            fact="birth_date",
            explanation=EXPLANATION,
            now=NOW,
        )

    event = (await announced(database))[-1]
    assert event["data"]["refetch"] == ["public-security/person"]
    assert event["data"]["attempt"] == 2


async def test_a_datum_that_failed_nothing_is_not_disputed(
    database: Database, keys: SubjectKeys
) -> None:
    await given_submitted(database, keys)
    async with database.transaction() as session:
        await record_decision(session, decision=FAILED, now=NOW)

    with pytest.raises(DatumNotDisputable):
        async with database.transaction() as session:
            await dispute_datum(
                session,
                by=APPLICANT,
                case_id=CASE,
                fact="death_date",
                explanation=EXPLANATION,
                now=NOW,
            )


async def test_asking_for_a_human_puts_the_case_on_the_work_list(
    database: Database, keys: SubjectKeys
) -> None:
    await given_submitted(database, keys)
    async with database.transaction() as session:
        await record_decision(session, decision=FAILED, now=NOW)

    async with database.transaction() as session:
        await request_review(session, by=APPLICANT, case_id=CASE, now=NOW)

    async with database.reading() as session:
        listed = await queries.work_list(session, make_officer(), limit=10, after=None)
    assert [case.id for case in listed] == [CASE]
