"""Fill a form with what the services and the departments know already (秒报)."""

import asyncio
from datetime import datetime
from uuid import UUID

from contracts.internal.approval import Facts
from contracts.internal.gateway import Identity
from contracts.internal.licence import Holdings
from contracts.items.form import SourceKind
from contracts.parties import PartyKind
from servicekit.ground.errors import Unavailable
from servicekit.trust.actor import Actor
from svc_application.cases.domain.form import Known, Prefill, Prefilled, hash_of, prefill
from svc_application.filing.clients import Sources
from svc_application.known.domain import KnownEdition


async def prefill_form(
    sources: Sources, *, by: Actor, case_id: UUID, edition: KnownEdition, now: datetime
) -> Prefilled:
    """Return the edition's form, filled for the party that *by* acts for.

    Without the identity there is no case, so its absence is an error; a register or a licence
    store that does not answer only leaves its fields empty.
    """
    by.check_item(edition.item_code)
    edition.check_serves(by.party)
    identity = await sources.identities.identity_of(by.party, by=by.account_id)
    fields = edition.definition.form.fields
    kinds = {field.source.kind for field in fields}
    facts, holdings = await asyncio.gather(
        _facts(sources, identity, case_id, edition, wanted=SourceKind.FACT in kinds),
        _holdings(sources, identity, case_id, wanted=SourceKind.LICENCE in kinds),
    )
    known = {
        **_from_identity(identity, now),
        **_from_facts(facts),
        **_from_holdings(holdings),
    }
    return Prefilled(
        identity=identity,
        form=prefill(fields, known),
        facts_id=facts.facts_id if facts else None,
    )


async def _facts(
    sources: Sources, identity: Identity, case_id: UUID, edition: KnownEdition, *, wanted: bool
) -> Facts | None:
    if not wanted:
        return None
    try:
        return await sources.registers.facts_of(
            identity.applicant, case_id=case_id, edition_id=edition.edition_id
        )
    except Unavailable:
        return None


async def _holdings(
    sources: Sources, identity: Identity, case_id: UUID, *, wanted: bool
) -> Holdings | None:
    if not wanted:
        return None
    try:
        return await sources.licences.holdings_of(identity.applicant, case_id=case_id)
    except Unavailable:
        return None


def _from_identity(identity: Identity, now: datetime) -> Known:
    applicant, actor = identity.applicant, identity.actor
    number = "citizen_id" if applicant.party.kind is PartyKind.PERSON else "uscc"
    values = {
        "name": applicant.name,
        number: applicant.number,
        "agent_name": actor.name,
        "agent_citizen_id": actor.number,
        "phone": identity.phone,
    }
    return {
        (SourceKind.IDENTITY, name): Prefill(
            value=value, source="identity", fetched_at=now.isoformat(), hash=hash_of(value)
        )
        for name, value in values.items()
    }


def _from_facts(facts: Facts | None) -> Known:
    return {
        (SourceKind.FACT, fact.name): Prefill(
            value=fact.value,
            source=fact.source,
            record=fact.record,
            fetched_at=fact.fetched_at.isoformat(),
            hash=fact.hash,
        )
        for fact in (facts.facts if facts else ())
        if fact.known
    }


def _from_holdings(holdings: Holdings | None) -> Known:
    return {
        (SourceKind.LICENCE, f"{holding.licence_type}/{name}"): Prefill(
            value=value,
            source=f"licence:{holding.licence_type}",
            record=holding.licence_identifier,
            fetched_at=holding.issued_at.isoformat(),
            hash=hash_of(value),
        )
        for holding in (holdings.holdings if holdings else ())
        for name, value in holding.fields.items()
    }
