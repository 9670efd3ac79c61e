"""Verify a grant and sign the licence it grants, while no transaction is open."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from uuid_utils.compat import uuid7

from contracts.grant import GRANT_TYPE, Grant
from servicekit.ground.clock import legal_day
from servicekit.storage.database import Database
from servicekit.trust.keys import Keyring, SigningKey
from svc_licence.clients.holders import Holders
from svc_licence.domain.grant import Granted, check_grant
from svc_licence.domain.identifier import LicenceIdentifier
from svc_licence.domain.record import RECORD_TYPE, Content, Prepared, compose
from svc_licence.domain.serial import BLOCK_SIZE, SerialBlock, Serials, Series
from svc_licence.queries import LicenceTypes, Pinned

_SALT_BYTES: Final = 16


@dataclass(frozen=True)
class Desk:
    """Where licences are made ready: *issuer* signs the records, *deployment* marks the serials."""

    issuer: str
    deployment: str
    database: Database
    keyring: Keyring
    signing_key: SigningKey
    holders: Holders
    types: LicenceTypes
    serials: Serials = field(default_factory=Serials)


@dataclass(frozen=True)
class Approval:
    """What the case's owner told us; *signer* is the service that must have signed the grant."""

    case_id: UUID
    edition_id: UUID
    decision_id: UUID
    signer: str
    by_rules: bool
    grant: str


async def prepare_licence(desk: Desk, approval: Approval, *, now: datetime) -> Prepared:
    """Return the signed licence of *approval*.

    A bad signature or another case's grant is refused for good (``Unauthenticated``,
    ``GrantNotForThisCase``); what is not known or does not answer yet is ``Unavailable``.
    """
    grant = Grant.model_validate(
        desk.keyring.verify_record(approval.grant, approval.signer, GRANT_TYPE)
    )
    pinned = await desk.types.pinned_by(approval.edition_id)
    _check(grant, approval, pinned)
    holder = await desk.holders.holder_of(approval.case_id)
    definition = pinned.definition
    first_day = legal_day(now)
    series = Series(definition.type_code, definition.issuer.uscc, desk.deployment)
    content = Content(
        licence_id=uuid7(),
        identifier=LicenceIdentifier(
            definition.type_code, definition.issuer.uscc, await _serial(desk, series)
        ),
        definition=definition,
        holder=holder,
        result=grant.result,
        issued_at=now,
        first_day=first_day,
        last_day=definition.validity.last_day(first_day),
        grant=approval.grant,
    )
    record = compose(content, issuer=desk.issuer, salt=lambda: secrets.token_urlsafe(_SALT_BYTES))
    return Prepared(
        case_id=approval.case_id,
        decision_id=approval.decision_id,
        edition_id=approval.edition_id,
        item_code=pinned.item_code,
        division=pinned.division,
        content=content,
        signed=desk.signing_key.sign(record.claims, RECORD_TYPE),
        disclosures=record.disclosures,
    )


def _check(grant: Grant, approval: Approval, pinned: Pinned) -> None:
    signed = Granted(
        case_id=grant.case_id,
        edition_id=grant.edition_id,
        decision_id=grant.decision_id,
        rule_set_hash=grant.rule_set_hash if approval.by_rules else None,
    )
    told = Granted(
        case_id=approval.case_id,
        edition_id=approval.edition_id,
        decision_id=approval.decision_id,
        rule_set_hash=pinned.rule_set_hash if approval.by_rules else None,
    )
    check_grant(signed, told, outcome=grant.outcome)


async def _serial(desk: Desk, series: Series) -> str:
    taken = desk.serials.take(series)
    if taken is not None:
        return taken
    async with desk.serials.refilling[series]:
        while (taken := desk.serials.take(series)) is None:
            desk.serials.add_block(series, await _reserve_block(desk.database, series))
    return taken


async def _reserve_block(database: Database, series: Series) -> int:
    # A transaction of its own: the block is spent whether or not the licence is ever written.
    block = insert(SerialBlock).values(
        type_code=series.type_code,
        authority=series.authority,
        deployment=series.deployment,
        next_serial=1 + BLOCK_SIZE,
    )
    taken = block.on_conflict_do_update(
        index_elements=["type_code", "authority", "deployment"],
        set_={"next_serial": SerialBlock.next_serial + BLOCK_SIZE},
    ).returning(SerialBlock.next_serial)
    async with database.transaction() as session:
        return (await session.scalars(taken)).one() - BLOCK_SIZE
