"""Write a signed licence down, once per case."""

from sqlalchemy.dialects.postgresql import insert

from servicekit.database import Session
from servicekit.outbox import announce
from servicekit.sealing import SubjectKeys
from svc_licence.announcements import licence_issued
from svc_licence.domain.licence import Licence, LicenceStatus, place_of_disclosures
from svc_licence.domain.record import Prepared
from svc_licence.queries import ACCOUNT, CITIZEN


async def issue_licence(session: Session, keys: SubjectKeys, *, prepared: Prepared) -> bool:
    """Issue; return whether the case had no licence yet (its prepared serial is skipped if not)."""
    content = prepared.content
    account_index = keys.blind_index(ACCOUNT, str(content.holder.account_id))
    cipher = await keys.cipher(session, account_index.hex())
    row = {
        "id": content.licence_id,
        "case_id": prepared.case_id,
        "decision_id": prepared.decision_id,
        "edition_id": prepared.edition_id,
        "item_code": prepared.item_code,
        "licence_type": content.definition.licence_type,
        "licence_type_hash": content.definition.hash,
        "licence_identifier": str(content.identifier),
        "status": LicenceStatus.VALID,
        "issued_at": content.issued_at,
        "first_day": content.first_day,
        "last_day": content.last_day,
        "department": content.definition.issuer.department,
        "division": prepared.division,
        "account_index": account_index,
        "citizen_index": keys.blind_index(CITIZEN, content.holder.citizen_id),
        "signed_record": prepared.signed,
        "sealed_disclosures": cipher.seal(
            place_of_disclosures(content.licence_id), prepared.disclosures
        ),
        "grant": content.grant,
    }
    once = insert(Licence).values(row).on_conflict_do_nothing(index_elements=["case_id"])
    issued = (await session.scalars(once.returning(Licence.id))).one_or_none()
    if issued is None:
        return False
    announce(session, licence_issued(prepared), subject=prepared.case_id, now=content.issued_at)
    return True
