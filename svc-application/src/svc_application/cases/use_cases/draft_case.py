"""Begin a case: its form is filled already, its applicant known."""

from datetime import datetime
from uuid import UUID

from servicekit.ground.errors import Conflict
from servicekit.storage.database import Session
from servicekit.trust.actor import Actor
from servicekit.trust.subject_keys import SubjectKeys
from svc_application.cases import queries
from svc_application.cases.domain.case import Case
from svc_application.cases.domain.form import Prefilled
from svc_application.cases.domain.states import CaseNotFound
from svc_application.known.domain import KnownEdition


class CaseExists(Conflict):
    """The chosen id is one of the applicant's own cases."""

    def __init__(self) -> None:
        super().__init__(
            zh="您已有这个编号的办件，请直接打开它。",
            en="You have a case of this id already; open that one.",
        )


class IdTakenJustNow(Conflict):
    """Two drafts with one id came at once, and the other was first."""

    def __init__(self) -> None:
        super().__init__(
            zh="此编号刚被使用，请重新提交一次。",
            en="This id was taken a moment ago; send the request again.",
        )


async def draft_case(
    session: Session,
    *,
    by: Actor,
    case_id: UUID,
    edition: KnownEdition,
    prefilled: Prefilled,
    keys: SubjectKeys,
    now: datetime,
) -> Case:
    """Keep a new draft of the party that *by* acts for.

    An id that is somebody else's is answered as one that does not exist.
    """
    by.check_item(edition.item_code)
    edition.check_serves(by.party)
    item, party = await queries.item_and_party(session, edition.item_code, case_id)
    item.check_open()
    if party is not None:
        raise CaseExists if party == by.party else CaseNotFound
    definition = edition.definition
    case = Case(
        id=case_id,
        party_kind=by.party.kind,
        party_id=by.party.id,
        by=by.account_id,
        capacity=prefilled.identity.capacity,
        item_code=edition.item_code,
        item_name=definition.name.model_dump(),
        department=definition.agency.department,
        division=definition.division,
        drafted_at=now,
        facts_id=prefilled.facts_id,
    )
    cipher = await keys.cipher(session, case.subject)
    case.seal_identity(prefilled.identity, cipher)
    case.seal_form(prefilled.form, cipher)
    if not await queries.add_draft(session, case):
        raise IdTakenJustNow
    return case
