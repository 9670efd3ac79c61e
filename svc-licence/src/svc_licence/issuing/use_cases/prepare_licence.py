"""Verify a grant and sign the licence it grants, while no transaction is open."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from uuid_utils.compat import uuid7

from contracts.grant import GRANT_TYPE, Grant
from contracts.topics import LICENCE
from servicekit.ground.clock import legal_day
from servicekit.storage.database import Database
from servicekit.storage.driver_statements import InsertRow
from servicekit.trust.keys import Keyring, SigningKey
from svc_licence.issuing.clients import Holders
from svc_licence.issuing.domain import Approval
from svc_licence.licences.domain.identifier import LicenceIdentifier
from svc_licence.licences.domain.record import RECORD_TYPE, Content, compose
from svc_licence.licences.domain.serial import SerialBlock, Serials, Series
from svc_licence.licences.queries import serial_block_for_change
from svc_licence.types.queries import LicenceTypes, Pinned

_SALT_BYTES: Final = 16

_begin: Final = InsertRow(SerialBlock, unless=("type_code", "authority", "deployment"))


@dataclass(frozen=True)
class Prepared:
    """A licence that is signed and only waits to be written down."""

    approval: Approval
    pinned: Pinned
    content: Content
    signed: str
    disclosures: dict[str, str]


async def prepare_licence(
    approval: Approval,
    *,
    keyring: Keyring,
    types: LicenceTypes,
    holders: Holders,
    serials: Serials,
    database: Database,
    signing_key: SigningKey,
    now: datetime,
) -> Prepared:
    """Return the signed licence of *approval*.

    A bad signature or another case's grant is refused for good (``Unauthenticated``,
    ``GrantNotForThisCase``), and so is a holder of the wrong kind (``HolderOfOtherKind``); what is
    not known or does not answer yet is ``Unavailable``.
    """
    signed = keyring.verify_record(approval.grant, approval.signer, GRANT_TYPE)
    grant = Grant.model_validate(signed)
    pinned = await types.pinned_by(approval.edition_id)
    approval.check(grant, rule_set_hash=pinned.rule_set_hash)
    holder = await holders.holder_of(approval.case_id)
    definition = pinned.definition
    first_day = legal_day(now)
    series = Series(definition.type_code, definition.issuer.uscc, serials.deployment)
    content = Content(
        licence_id=uuid7(),
        identifier=LicenceIdentifier(
            series.type_code, series.authority, await _serial(database, serials, series)
        ),
        definition=definition,
        holder=holder,
        result=grant.result,
        issued_at=now,
        first_day=first_day,
        last_day=definition.validity.last_day(first_day),
        grant=approval.grant,
    )
    record = compose(content, issuer=LICENCE, salt=lambda: secrets.token_urlsafe(_SALT_BYTES))
    return Prepared(
        approval=approval,
        pinned=pinned,
        content=content,
        signed=signing_key.sign(record.claims, RECORD_TYPE),
        disclosures=record.disclosures,
    )


async def _serial(database: Database, serials: Serials, series: Series) -> str:
    taken = serials.take(series)
    if taken is not None:
        return taken
    async with serials.refilling[series]:
        while (taken := serials.take(series)) is None:
            serials.add_block(series, await _reserve_block(database, series))
    return taken


async def _reserve_block(database: Database, series: Series) -> int:
    # A transaction of its own: the block is spent whether or not the licence is ever written.
    none_yet = SerialBlock(
        type_code=series.type_code,
        authority=series.authority,
        deployment=series.deployment,
        next_serial=1,
    )
    async with database.transaction() as session:
        await _begin(session, none_yet)
        return (await serial_block_for_change(session, series)).reserve()
