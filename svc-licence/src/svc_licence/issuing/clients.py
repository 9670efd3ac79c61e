"""Asks svc-application in whose name an approved case is to be licensed (claim check, D5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from contracts.internal.application import Applicants, ApplicantsQuestion, IssuedBefore
from contracts.internal.calls import Purpose
from contracts.parties import NamedParty
from servicekit.ground.errors import Unavailable
from servicekit.process.coalesced import Coalesced
from servicekit.process.peers import Peer


class HolderNotDisclosed(Unavailable):
    """The case's owner does not disclose its holder for issuing now; the case waits."""

    def __init__(self, case_id: UUID) -> None:
        super().__init__(
            zh="暂时无法取得持证主体信息，请稍后再试。",
            en=f"svc-application does not disclose the holder of case {case_id} now; it waits.",
        )


@dataclass(frozen=True)
class Coming:
    """Who is to hold a case's licence; and the licence it had, where we have lost that."""

    holder: NamedParty
    issued_before: IssuedBefore | None


class Holders:
    """The coming holders of approved cases; many single questions become few calls."""

    def __init__(self, application: Peer) -> None:
        self._application = application
        self._holders: Coalesced[UUID, Coming] = Coalesced(self._ask)

    async def holder_of(self, case_id: UUID) -> Coming:
        """Return the coming holder as they were at submission; raise ``Unavailable`` else."""
        coming = await self._holders.get(case_id)
        if coming is None:
            raise HolderNotDisclosed(case_id)
        return coming

    async def _ask(self, case_ids: Sequence[UUID]) -> Mapping[UUID, Coming]:
        answer = await self._application.ask(
            "/internal/applicants",
            ApplicantsQuestion(case_ids=list(case_ids)),
            Applicants,
            purpose=Purpose.ISSUE,
            case_ids=case_ids,
        )
        return {
            each.case_id: Coming(each.holder, each.issued_before)
            for each in answer.applicants
            if each.holder
        }
