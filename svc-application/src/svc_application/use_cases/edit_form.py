"""Write into a draft's form what the applicant may write."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from servicekit.storage.database import Session
from servicekit.trust.actor import Actor
from servicekit.trust.subject_keys import SubjectKeys
from svc_application import queries
from svc_application.domain.case import Case
from svc_application.domain.form import edit
from svc_application.domain.sealed import open_form, seal_form


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
    case = await queries.case_to_change(session, by, case_id)
    case.check_draft()
    edition = await queries.edition_in_force(session, case.item_code, at=now)
    cipher = await keys.cipher(session, case.subject)
    seal_form(case, edit(edition.form_fields, open_form(case, cipher), values), cipher)
    return case
