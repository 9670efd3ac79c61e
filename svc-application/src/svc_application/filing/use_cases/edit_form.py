"""Write into a draft's form what the applicant may write."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from servicekit.storage.database import Session
from servicekit.trust.actor import Actor
from servicekit.trust.subject_keys import SubjectKeys
from svc_application.cases.domain.case import Case
from svc_application.cases.domain.form import edit
from svc_application.cases.domain.transitions import SUBMIT
from svc_application.cases.queries import case_to_change
from svc_application.known.queries import edition_in_force


async def edit_form(
    session: Session,
    *,
    by: Actor,
    case_id: UUID,
    values: Mapping[str, Any],
    keys: SubjectKeys,
    now: datetime,
) -> Case:
    """Change editable fields; a read-only one may come back as it was, but not otherwise."""
    case = await case_to_change(session, by, case_id)
    case.check_takes(SUBMIT)
    edition = await edition_in_force(session, case.item_code, at=now)
    cipher = await keys.cipher(session, case.subject)
    form = edit(edition.definition.form.fields, case.open_form(cipher), values)
    case.seal_form(form, cipher)
    return case
