"""Begin a case: its form is filled already, its applicant known."""

from datetime import datetime
from uuid import UUID

from servicekit.ground.errors import Conflict
from servicekit.storage.database import Session
from servicekit.trust.actor import Actor
from servicekit.trust.subject_keys import SubjectKeys
from svc_application import queries
from svc_application.domain.case import Case, CaseNotFound
from svc_application.domain.known_item import KnownEdition
from svc_application.domain.sealed import seal_form
from svc_application.use_cases.prefill_form import Prefilled


class CaseExists(Conflict):
    """The chosen id is one of the applicant's own cases."""

    def __init__(self) -> None:
        super().__init__(
            zh="您已有这个编号的办件，请直接打开它。",
            en="You have a case of this id already; open that one.",
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
    """Keep a new draft; an id that is somebody else's is answered as one that does not exist."""
    item, owner = await queries.item_and_owner(session, edition.item_code, case_id)
    item.check_open()
    if owner is not None:
        raise CaseExists if owner == by.account_id else CaseNotFound
    cipher = await keys.cipher(session, by.id)
    identity = prefilled.identity.model_dump(include={"name", "citizen_id", "phone"})
    case = Case(
        id=case_id,
        account_id=by.account_id,
        item_code=edition.item_code,
        item_name=edition.name,
        department=edition.department,
        division=edition.division,
        identity=b"",
        form=b"",
        drafted_at=now,
        facts_id=prefilled.facts_id,
    )
    case.identity = cipher.seal(case.sealed_place("identity"), identity)
    seal_form(case, prefilled.form, cipher)
    session.add(case)
    return case
