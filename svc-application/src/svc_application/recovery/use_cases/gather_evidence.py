"""Ask others what they know of cases that are lost; no transaction is open."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from contracts.internal.approval import CaseEnding
from servicekit.ground.errors import DomainError
from svc_application.recovery.clients import Witnesses
from svc_application.recovery.domain import Evidence


@dataclass(frozen=True)
class Gathered:
    """What was found of each case, and of which it is too little, and why."""

    of: dict[UUID, Evidence]
    lacking: dict[UUID, str]


async def gather_evidence(witnesses: Witnesses, case_ids: Sequence[UUID]) -> Gathered:
    """Return what is known of at most 100 cases; raises ``Unavailable`` where nobody answers."""
    (decisions, endings), licences = await asyncio.gather(
        witnesses.record_of(case_ids), witnesses.licences_of(case_ids)
    )
    gathered = Gathered({}, {})

    async def gather_of(case_id: UUID) -> None:
        decision = decisions.get(case_id)
        if decision is None or decision.party is None:
            gathered.lacking[case_id] = _unknown(endings.get(case_id))
            return
        try:
            identity = await witnesses.identity_of(decision.party)
        except DomainError as refusal:
            gathered.lacking[case_id] = refusal.detail.en
            return
        gathered.of[case_id] = Evidence(
            identity, decision, licences.get(case_id), endings.get(case_id)
        )

    await asyncio.gather(*map(gather_of, case_ids))
    return gathered


def _unknown(ending: CaseEnding | None) -> str:
    if ending is None:
        return "nobody knows whose it is"
    return f"it was {ending.kind}, and nobody knows whose it was"
