"""File a case: pin the edition in force and ask for the decision."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from servicekit.events.outbox import announce
from servicekit.ground.clock import legal_day
from servicekit.storage.database import Session
from servicekit.trust.actor import Actor
from servicekit.trust.subject_keys import SubjectKeys
from svc_application import queries
from svc_application.announcements import application_submitted
from svc_application.domain.case import Case
from svc_application.domain.case_number import case_number
from svc_application.domain.form import check_complete, edit
from svc_application.domain.sealed import open_form, seal_form
from svc_application.domain.timeline import Actor as Doer
from svc_application.domain.timeline import Step, next_entry


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
    case.check_draft()
    item, edition, serial = await queries.terms_of_filing(session, case.item_code, at=now)
    item.check_open()
    cipher = await keys.cipher(session, case.subject)
    form = edit(edition.form_fields, open_form(case, cipher), values)
    check_complete(edition.form_fields, form)
    if values:
        seal_form(case, form, cipher)
    case.submit(
        now=now,
        case_no=case_number(case.item_code, legal_day(now), serial),
        edition_id=edition.edition_id,
        licence_type=edition.licence_type,
        review_days=edition.review_days,
    )
    session.add(next_entry(case, Step.SUBMITTED, Doer.APPLICANT, now=now))
    announce(session, application_submitted(case), subject=case.id, now=now)
    return case
