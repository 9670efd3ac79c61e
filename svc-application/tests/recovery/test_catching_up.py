"""After a restore a case agrees with the licence that stands, whatever it heard before."""

from uuid import UUID, uuid4

from application_builders import CASE, NOW, make_decision
from application_story import case_now, given_submitted, steps

from contracts.internal.licence import IssuedLicence
from contracts.licence import LicenceIssued
from servicekit.storage.database import Database
from servicekit.trust.subject_keys import SubjectKeys
from svc_application.cases.domain.states import Status, Step
from svc_application.cases.use_cases.deliver_licence import deliver_licence
from svc_application.cases.use_cases.record_decision import record_decision
from svc_application.recovery.use_cases.catch_up_case import catch_up_case


def standing(licence_id: UUID) -> IssuedLicence:
    return IssuedLicence(
        case_id=CASE,
        decision_id=uuid4(),
        edition_id=uuid4(),
        licence_id=licence_id,
        licence_identifier="1.2.156.3005.2.x",
        issued_at=NOW,
    )


async def delivered_with(database: Database, keys: SubjectKeys, licence_id: UUID) -> None:
    await given_submitted(database, keys)
    async with database.transaction() as session:
        await record_decision(session, decision=make_decision(), now=NOW)
    issued = LicenceIssued(case_id=CASE, licence_id=licence_id, licence_type="x", issued_at=NOW)
    async with database.transaction() as session:
        await deliver_licence(session, issued=issued, now=NOW)


async def test_a_case_that_heard_of_a_lost_licence_takes_the_one_that_stands(
    database: Database, keys: SubjectKeys
) -> None:
    await delivered_with(database, keys, uuid4())
    stands = standing(uuid4())

    changed = []
    for _ in range(2):
        async with database.transaction() as session:
            changed.append(await catch_up_case(session, licence=stands, decision=None, now=NOW))

    case = await case_now(database)
    assert changed == [True, False]
    assert (case.status, case.licence_id) == (Status.DELIVERED, stands.licence_id)
    assert case.licence_identifier == stands.licence_identifier
    assert (await steps(database)).count(Step.LICENCE_REISSUED) == 1


async def test_a_case_that_has_its_licence_stays_as_it_is(
    database: Database, keys: SubjectKeys
) -> None:
    its = uuid4()
    await delivered_with(database, keys, its)

    async with database.transaction() as session:
        changed = await catch_up_case(session, licence=standing(its), decision=None, now=NOW)

    assert not changed
    assert Step.LICENCE_REISSUED not in await steps(database)
