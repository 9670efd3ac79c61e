"""Issue a licence once per case: sign it on a verified grant, then write it down.

The first while no transaction is open, since it asks others.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import orjson
from pydantic import ValidationError
from uuid_utils.compat import uuid7

from contracts.grant import GRANT_TYPE, Grant
from contracts.internal.application import IssuedBefore
from servicekit.events.outbox import announce
from servicekit.ground.clock import legal_day
from servicekit.storage.database import Database, Session
from servicekit.storage.driver_statements import InsertRow
from servicekit.trust.keys import Keyring, SigningKey
from servicekit.trust.subject_keys import SubjectKeys
from svc_licence.issuing.clients import Holders
from svc_licence.issuing.domain import Approval, GrantNotForThisCase, HeldAlready, NotWritable
from svc_licence.issuing.queries import held_by_another_case
from svc_licence.licences.announcements import licence_issued
from svc_licence.licences.domain.identifier import (
    LicenceIdentifier,
    SerialBlock,
    Serials,
    Series,
)
from svc_licence.licences.domain.licence import (
    Licence,
    LicenceStatus,
    associated_data_of_disclosures,
    number_index,
    party_index,
)
from svc_licence.licences.domain.record import RECORD_TYPE, Content, compose
from svc_licence.licences.domain.status_list import LicenceIssuer
from svc_licence.licences.queries import is_given_out
from svc_licence.types.domain.definition import LicenceTypeDefinition
from svc_licence.types.queries import LicenceTypes, Pinned

_SALT_BYTES: Final = 16

# The driver's own statement: through the query builder it costs 0.8 ms of processor more, a third
# of all that issuing costs.
_issue: Final = InsertRow(Licence, unless=("case_id",))
_begin_series: Final = InsertRow(SerialBlock, unless=("type_code", "authority", "deployment"))


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
    issuer: LicenceIssuer,
    now: datetime,
) -> Prepared:
    """Return the signed licence of *approval*.

    Raises ``Unauthenticated`` for a bad signature, one of ``FAULTS_OF_THE_CASE`` for a case that
    cannot be licensed on this decision, and ``Unavailable`` while something is not known or does
    not answer yet. A licence that was lost is the same again: its id, its identifier, its first
    day.
    """
    grant = _read(keyring.verify_record(approval.grant, approval.signer, GRANT_TYPE))
    pinned = await types.pinned_by(approval.edition_id)
    approval.check(grant, rule_set_hash=pinned.rule_set_hash)
    coming = await holders.holder_of(approval.case_id)
    before = coming.issued_before
    definition = pinned.definition
    issued_at = before.issued_at if before else now
    first_day = legal_day(issued_at)
    identifier = await _identifier(database, serials, definition, before)
    try:
        content = Content(
            licence_id=before.licence_id if before else uuid7(),
            identifier=identifier,
            definition=definition,
            holder=coming.holder,
            result=grant.result,
            issued_at=issued_at,
            first_day=first_day,
            last_day=definition.validity.last_day(first_day),
            grant=approval.grant,
        )
        record = compose(content, issuer=issuer, salt=lambda: secrets.token_urlsafe(_SALT_BYTES))
        signed = signing_key.sign(record.claims, RECORD_TYPE)
    except (ValueError, orjson.JSONEncodeError) as error:
        raise NotWritable from error
    return Prepared(
        approval=approval,
        pinned=pinned,
        content=content,
        signed=signed,
        disclosures=record.disclosures,
    )


async def issue_licence(session: Session, keys: SubjectKeys, *, prepared: Prepared) -> bool:
    """Issue; return whether the case had no licence yet (its prepared serial is skipped if not).

    Raises ``HeldAlready`` where the item grants a holder one licence at a time and another case's
    is in force.
    """
    approval, pinned, content = prepared.approval, prepared.pinned, prepared.content
    holder_index = party_index(keys.blind_index, content.holder.party)
    holder_number_index = number_index(keys.blind_index, content.holder)
    if pinned.one_per_holder and await held_by_another_case(
        session,
        case_id=approval.case_id,
        item_code=pinned.item_code,
        number_index=holder_number_index,
        day=content.first_day,
    ):
        raise HeldAlready
    cipher = await keys.cipher(session, holder_index.hex())
    licence = Licence(
        id=content.licence_id,
        case_id=approval.case_id,
        decision_id=approval.decision_id,
        edition_id=approval.edition_id,
        item_code=pinned.item_code,
        licence_type=content.definition.licence_type,
        licence_type_hash=pinned.licence_type_hash,
        licence_identifier=str(content.identifier),
        status=LicenceStatus.VALID,
        issued_at=content.issued_at,
        first_day=content.first_day,
        last_day=content.last_day,
        department=content.definition.issuer.department,
        division=pinned.division,
        holder_kind=content.holder.party.kind,
        holder_index=holder_index,
        number_index=holder_number_index,
        signed_record=prepared.signed,
        sealed_disclosures=cipher.seal(
            associated_data_of_disclosures(content.licence_id), prepared.disclosures
        ),
        grant=content.grant,
    )
    if not await _issue(session, licence):
        return False
    announce(session, licence_issued(licence), subject=licence.case_id, now=licence.issued_at)
    return True


def _read(claims: dict[str, object]) -> Grant:
    try:
        return Grant.model_validate(claims)
    except ValidationError as error:
        raise GrantNotForThisCase("content") from error


async def _identifier(
    database: Database,
    serials: Serials,
    definition: LicenceTypeDefinition,
    before: IssuedBefore | None,
) -> LicenceIdentifier:
    """Return the licence's name for ever: the one it had, unless that has been given out again."""
    if before is not None and before.licence_identifier is not None:
        async with database.reading() as session:
            if not await is_given_out(session, before.licence_identifier):
                return LicenceIdentifier.parse(before.licence_identifier)
    series = Series(definition.type_code, definition.issuer.uscc, serials.deployment)
    serial = await _serial(database, serials, series)
    return LicenceIdentifier(series.type_code, series.authority, serial)


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
        await _begin_series(session, none_yet)
        key = (series.type_code, series.authority, series.deployment)
        block = await session.get_one(SerialBlock, key, with_for_update=True)
        return block.reserve()
