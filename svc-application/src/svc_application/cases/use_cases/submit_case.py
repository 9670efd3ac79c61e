"""File a case: pin the edition in force and ask for the decision."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from servicekit.storage.database import Session
from servicekit.trust.actor import Actor
from servicekit.trust.subject_keys import SubjectKeys
from svc_application.cases import queries
from svc_application.cases.announcements import record_step
from svc_application.cases.domain.case import Case
from svc_application.cases.domain.form import check_complete, edit
from svc_application.cases.domain.transitions import SUBMIT


async def submit_case(
    session: Session,
    *,
    by: Actor,
    case_id: UUID,
    values: Mapping[str, Any],
    keys: SubjectKeys,
    now: datetime,
) -> Case:
    """Submit a draft with the applicant's last *values*, judged by the edition in force *now*."""
    case = await queries.case_to_change(session, by, case_id)
    case.check_takes(SUBMIT)
    item, edition, serial = await queries.terms_of_filing(session, case.item_code, at=now)
    item.check_open()
    edition.check_serves(case.party)
    cipher = await keys.cipher(session, case.subject)
    fields = edition.definition.form.fields
    form = edit(fields, drafted := case.open_form(cipher), values)
    check_complete(fields, form)
    if form != drafted:
        case.seal_form(form, cipher)
    case.pin(edition, serial=serial, now=now)
    record_step(session, case.take(SUBMIT, now=now, by=by.account_id), now=now)
    return case
