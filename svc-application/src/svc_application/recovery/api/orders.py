"""What operators have us do after a database was restored."""

from collections import Counter
from contextlib import suppress
from typing import Annotated

from fastapi import Depends, Request

from contracts.internal.application import (
    CatchUpOrder,
    LicencesLostOrder,
    NotRebuilt,
    RebuildOrder,
    Rebuilt,
    RecoveredCases,
    RecoveredCasesQuestion,
    RecoveredEndings,
    RecoverEndingsOrder,
)
from contracts.internal.approval import Ending
from contracts.internal.calls import Purpose
from contracts.internal.operation import Done
from servicekit.ground.errors import DomainError
from servicekit.trust.authorisation import service
from servicekit.web.dependencies import (
    CurrentActor,
    CurrentDatabase,
    CurrentSubjectKeys,
    Now,
    RealNow,
    Transaction,
    provided,
)
from servicekit.web.operating import log_act
from servicekit.web.router import Router
from svc_application.cases.domain.states import CaseNotFound, Status
from svc_application.cases.queries import expect_licences_again
from svc_application.recovery.clients import Witnesses
from svc_application.recovery.queries import lost_cases, not_ended, recovered_cases
from svc_application.recovery.use_cases.catch_up_case import catch_up_case
from svc_application.recovery.use_cases.end_case import end_case
from svc_application.recovery.use_cases.gather_evidence import gather_evidence
from svc_application.recovery.use_cases.rebuild_case import rebuild_case

router = Router(prefix="/internal/cases", tag="operators")

CurrentWitnesses = Annotated[Witnesses, Depends(provided(Witnesses))]


@router.post("/licences-lost", authz=service(Purpose.MEND))
async def licences_lost(
    order: LicencesLostOrder,
    request: Request,
    by: CurrentActor,
    session: Transaction,
    now: Now,
    real_now: RealNow,
) -> Done:
    """Let svc-licence, which has lost these cases' licences, issue them once more."""
    await log_act(session, request, by, order.case_ids, real_now)
    return Done(count=await expect_licences_again(session, order.case_ids, now=now))


@router.post("/catch-up", authz=service(Purpose.MEND))
async def catch_up(
    order: CatchUpOrder,
    request: Request,
    by: CurrentActor,
    database: CurrentDatabase,
    witnesses: CurrentWitnesses,
    now: Now,
    real_now: RealNow,
) -> Done:
    """Have the cases agree with the licences that stand.

    One that was restored to before its licence is delivered; one that has another takes this one.
    """
    async with database.transaction() as session:
        await log_act(session, request, by, order.case_ids, real_now)
    licences = await witnesses.licences_of(order.case_ids)
    decisions = await witnesses.decisions_on(order.case_ids)
    count = 0
    for case_id, licence in licences.items():
        with suppress(CaseNotFound):  # it is not there at all: that is what rebuilding is for
            async with database.transaction() as session:
                count += await catch_up_case(
                    session, licence=licence, decision=decisions.get(case_id), now=now
                )
    return Done(count=count)


@router.post("/recovered", authz=service(Purpose.MEND))
async def recovered(
    question: RecoveredCasesQuestion,
    request: Request,
    by: CurrentActor,
    session: Transaction,
    real_now: RealNow,
) -> RecoveredCases:
    """Return which cases were rebuilt or caught up after a restore."""
    found = await recovered_cases(session, after=question.after)
    await log_act(session, request, by, found, real_now)
    return RecoveredCases(case_ids=found)


@router.post("/rebuild", authz=service(Purpose.MEND))
async def rebuild(
    order: RebuildOrder,
    request: Request,
    by: CurrentActor,
    database: CurrentDatabase,
    witnesses: CurrentWitnesses,
    keys: CurrentSubjectKeys,
    now: Now,
    real_now: RealNow,
) -> Rebuilt:
    """Rebuild at most 100 cases that others were told of, each in a transaction of its own."""
    async with database.transaction() as session:
        lost = await lost_cases(session, after=order.after)
        await log_act(session, request, by, lost, real_now)
    if not lost:
        return Rebuilt()
    evidence = await gather_evidence(witnesses, lost)
    counted: Counter[Status] = Counter()
    refused = [NotRebuilt(case_id=str(case), why=why) for case, why in evidence.lacking.items()]
    for case_id, found in evidence.of.items():
        try:
            async with database.transaction() as session:
                status = await rebuild_case(
                    session, case_id=case_id, evidence=found, keys=keys, now=now
                )
            counted[status] += 1
        except DomainError as refusal:
            refused.append(NotRebuilt(case_id=str(case_id), why=refusal.detail.en))
    return Rebuilt(
        delivered=counted[Status.DELIVERED],
        approved=counted[Status.APPROVED],
        in_review=counted[Status.IN_REVIEW],
        ended=counted[Status.CLOSED] + counted[Status.WITHDRAWN],
        not_rebuilt=refused,
        last=str(lost[-1]),
    )


@router.post("/recover-endings", authz=service(Purpose.MEND))
async def recover_endings(
    order: RecoverEndingsOrder,
    request: Request,
    by: CurrentActor,
    database: CurrentDatabase,
    witnesses: CurrentWitnesses,
    keys: CurrentSubjectKeys,
    now: Now,
    real_now: RealNow,
) -> RecoveredEndings:
    """Have cases end that were denied or withdrawn after the backup, by svc-approval's word."""
    told, last = await witnesses.endings(order.after)
    async with database.transaction() as session:
        lost = await not_ended(session, list(told))
        await log_act(session, request, by, lost, real_now)
    counted: Counter[Ending] = Counter()
    for case_id in lost:
        async with database.transaction() as session:
            if await end_case(session, ending=told[case_id], keys=keys, now=now):
                counted[told[case_id].kind] += 1
    return RecoveredEndings(
        denied=counted[Ending.DENIED], withdrawn=counted[Ending.WITHDRAWN], last=last
    )
