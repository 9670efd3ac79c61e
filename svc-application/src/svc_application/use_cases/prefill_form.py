"""Fill a form with what the house and the departments know already (秒报)."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from contracts.internal.approval import Facts
from contracts.internal.gateway import Identity
from contracts.internal.licence import Holdings
from servicekit.ground.errors import Unavailable
from svc_application.clients.approval import Approval
from svc_application.clients.gateway import Gateway
from svc_application.clients.licence import Licences
from svc_application.domain.form import Form, Prefill, canonical_hash, prefill
from svc_application.domain.known_item import KnownEdition


@dataclass(frozen=True)
class Sources:
    """Whom a form is filled from."""

    gateway: Gateway
    approval: Approval
    licences: Licences


@dataclass(frozen=True)
class Prefilled:
    """A form filled as far as anybody answered, and what it was filled from."""

    identity: Identity
    form: Form
    facts_id: UUID | None


async def prefill_form(
    sources: Sources, *, case_id: UUID, account_id: UUID, edition: KnownEdition, now: datetime
) -> Prefilled:
    """Return the edition's form, filled for one account.

    Without the identity there is no case, so its absence is an error; a register or a licence
    store that does not answer only leaves its fields empty.
    """
    identity = await sources.gateway.identity_of(account_id)
    kinds = {field["source"]["kind"] for field in edition.form_fields}
    facts, holdings = await asyncio.gather(
        _facts(sources, case_id, edition, identity) if "fact" in kinds else _none(),
        _holdings(sources, case_id, identity) if "licence" in kinds else _none(),
    )
    known = {
        **_from_identity(identity, edition.form_fields, now),
        **_from_facts(facts),
        **_from_holdings(holdings),
    }
    return Prefilled(
        identity=identity,
        form=prefill(edition.form_fields, known),
        facts_id=facts.facts_id if facts else None,
    )


async def _none() -> None:
    return None


async def _facts(
    sources: Sources, case_id: UUID, edition: KnownEdition, identity: Identity
) -> Facts | None:
    try:
        return await sources.approval.facts_of(identity, case_id, edition.edition_id)
    except Unavailable:
        return None


async def _holdings(sources: Sources, case_id: UUID, identity: Identity) -> Holdings | None:
    try:
        return await sources.licences.holdings_of(identity, case_id)
    except Unavailable:
        return None


def _from_identity(
    identity: Identity, declared: Sequence[Mapping[str, Any]], now: datetime
) -> dict[tuple[str, str], Prefill]:
    values = identity.model_dump(include={"name", "citizen_id", "phone"})
    wanted = {f["source"]["name"] for f in declared if f["source"]["kind"] == "identity"}
    return {
        ("identity", name): Prefill(
            value=value,
            source="identity",
            fetched_at=now.isoformat(),
            hash=canonical_hash(value),
        )
        for name, value in values.items()
        if name in wanted
    }


def _from_facts(facts: Facts | None) -> dict[tuple[str, str], Prefill]:
    return {
        ("fact", fact.name): Prefill(
            value=fact.value,
            source=fact.source,
            record=fact.record,
            fetched_at=fact.fetched_at.isoformat(),
            hash=fact.hash,
        )
        for fact in (facts.facts if facts else ())
        if fact.known
    }


def _from_holdings(holdings: Holdings | None) -> dict[tuple[str, str], Prefill]:
    return {
        ("licence", f"{holding.licence_type}/{name}"): Prefill(
            value=value,
            source=f"licence:{holding.licence_type}",
            record=holding.licence_identifier,
            fetched_at=holding.issued_at.isoformat(),
            hash=canonical_hash(value),
        )
        for holding in (holdings.holdings if holdings else ())
        for name, value in holding.fields.items()
    }
