"""What a restored owner itself lost, and how it comes back from what the others know."""

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Final
from uuid import UUID

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
from contracts.internal.calls import Purpose
from contracts.internal.evaluation import RecoveredRatings, RecoverRatingsOrder
from contracts.internal.licence import (
    LostLicences,
    LostLicencesOrder,
    RecoverChangesOrder,
    RecoveredChanges,
)
from contracts.internal.operation import Done
from contracts.topics import APPLICATION, EVALUATION, LICENCE
from tongban.operator import Operator
from tongban.reconciliation.histories import SECONDS

AT_ONCE: Final = 100


@dataclass
class Cases:
    """What came of the cases that svc-application lost."""

    delivered: int = 0
    approved: int = 0
    in_review: int = 0
    ended: int = 0
    not_rebuilt: list[NotRebuilt] = field(default_factory=list)

    @property
    def rebuilt(self) -> int:
        """How many are there again."""
        return self.delivered + self.approved + self.in_review + self.ended


async def expect_licences_again(operator: Operator) -> int:
    """Have svc-application expect the licences that svc-licence lost; return how many it does."""
    expected, after = 0, ""
    while True:
        lost = await operator.ask(
            LICENCE,
            "/internal/licences/lost",
            LostLicencesOrder(after=after),
            LostLicences,
            purpose=Purpose.MEND,
            seconds=SECONDS,
        )
        if lost.last is None:
            return expected
        done = await operator.ask(
            APPLICATION,
            "/internal/cases/licences-lost",
            LicencesLostOrder(case_ids=lost.case_ids),
            Done,
            purpose=Purpose.MEND,
            seconds=SECONDS,
        )
        expected, after = expected + done.count, lost.last


async def catch_up_cases(operator: Operator, case_ids: Iterable[str]) -> int:
    """Have svc-application make cases agree with their licences; return how many did not."""
    count, waiting = 0, iter(case_ids)
    while some := list(islice(waiting, AT_ONCE)):
        done = await operator.ask(
            APPLICATION,
            "/internal/cases/catch-up",
            CatchUpOrder(case_ids=[UUID(case_id) for case_id in some]),
            Done,
            purpose=Purpose.MEND,
            seconds=SECONDS,
        )
        count += done.count
    return count


async def recovered_cases(operator: Operator) -> AsyncIterator[str]:
    """Yield the cases that svc-application had to rebuild or to catch up."""
    after = ""
    while True:
        found = await operator.ask(
            APPLICATION,
            "/internal/cases/recovered",
            RecoveredCasesQuestion(after=after),
            RecoveredCases,
            purpose=Purpose.MEND,
            seconds=SECONDS,
        )
        if not found.case_ids:
            return
        for case_id in found.case_ids:
            yield str(case_id)
        after = str(found.case_ids[-1])


async def rebuild_cases(operator: Operator) -> Cases:
    """Have svc-application rebuild the cases it lost, as far as others know of them."""
    cases, after = Cases(), ""
    while True:
        answer = await operator.ask(
            APPLICATION,
            "/internal/cases/rebuild",
            RebuildOrder(after=after),
            Rebuilt,
            purpose=Purpose.MEND,
            seconds=SECONDS,
        )
        if answer.last is None:
            return cases
        cases.delivered += answer.delivered
        cases.approved += answer.approved
        cases.in_review += answer.in_review
        cases.ended += answer.ended
        cases.not_rebuilt += answer.not_rebuilt
        after = answer.last


async def end_cases(operator: Operator) -> tuple[int, int]:
    """Have svc-application end what was denied or withdrawn after its backup; return how many."""
    denied, withdrawn, after = 0, 0, ""
    while True:
        answer = await operator.ask(
            APPLICATION,
            "/internal/cases/recover-endings",
            RecoverEndingsOrder(after=after),
            RecoveredEndings,
            purpose=Purpose.MEND,
            seconds=SECONDS,
        )
        denied, withdrawn = denied + answer.denied, withdrawn + answer.withdrawn
        if answer.last is None:
            return denied, withdrawn
        after = answer.last


async def change_licences(operator: Operator) -> int:
    """Have svc-licence do once more what officers did after its backup; return how much."""
    count, after = 0, ""
    while True:
        answer = await operator.ask(
            LICENCE,
            "/internal/licences/recover-changes",
            RecoverChangesOrder(after=after),
            RecoveredChanges,
            purpose=Purpose.MEND,
            seconds=SECONDS,
        )
        count += answer.count
        if answer.last is None:
            return count
        after = answer.last


async def give_ratings(operator: Operator) -> tuple[int, list[str]]:
    """Have svc-evaluation give lost ratings once more; return how many, and which it cannot."""
    given, not_known, after = 0, list[str](), ""
    while True:
        answer = await operator.ask(
            EVALUATION,
            "/internal/ratings/recover",
            RecoverRatingsOrder(after=after),
            RecoveredRatings,
            purpose=Purpose.MEND,
            seconds=SECONDS,
        )
        given, not_known = given + answer.given, not_known + answer.not_known
        if answer.last is None:
            return given, not_known
        after = answer.last
