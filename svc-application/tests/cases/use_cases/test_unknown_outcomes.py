"""What is granted can be unknown though every condition holds: then a human decides."""

import pytest
from application_builders import make_decision
from application_story import announced, case_now, given_submitted, hear

from contracts.approval import Outcome, Verdict
from servicekit.storage.database import Database
from servicekit.trust.subject_keys import SubjectKeys
from svc_application.cases.domain.states import NextStep, Owner


async def test_all_conditions_true_and_no_row_that_answers_goes_to_a_human(
    database: Database, keys: SubjectKeys
) -> None:
    await given_submitted(database, keys)

    await hear(database, make_decision(outcome=Outcome.REVIEW, result={}, grant=None))

    case = await case_now(database)
    assert (case.owner, case.next_step) == (Owner.OFFICER, NextStep.REVIEW)


async def test_a_judgement_without_any_verdict_goes_to_a_human(
    database: Database, keys: SubjectKeys
) -> None:
    await given_submitted(database, keys)

    await hear(database, make_decision(outcome=Outcome.REVIEW, verdicts={}, result={}, grant=None))

    assert (await case_now(database)).owner is Owner.OFFICER


@pytest.mark.parametrize(
    "result",
    [{}, {"monthly_amounts": "200.00"}, {"monthly_amount": " 200.00"}, {"monthly_amount": "2e2"}],
)
async def test_an_approval_that_lacks_what_the_item_declares_goes_to_a_human(
    database: Database, keys: SubjectKeys, result: dict[str, str]
) -> None:
    await given_submitted(database, keys)

    await hear(database, make_decision(result=result))

    assert (await case_now(database)).owner is Owner.OFFICER
    assert not [each for each in await announced(database) if "grant" in each["data"]]


async def test_a_condition_that_fails_is_still_the_applicants_to_answer(
    database: Database, keys: SubjectKeys
) -> None:
    await given_submitted(database, keys)
    failed = {"alive": Verdict.TRUE, "aged-70-or-over": Verdict.FALSE}

    await hear(
        database, make_decision(outcome=Outcome.REVIEW, verdicts=failed, result={}, grant=None)
    )

    assert (await case_now(database)).owner is Owner.APPLICANT
