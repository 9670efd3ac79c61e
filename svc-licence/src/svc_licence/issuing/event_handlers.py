"""An approved case is issued its licence, or told why it never will be."""

from typing import Final

from contracts.application import ApplicationApproved, DecidedBy
from contracts.topics import APPLICATION, APPROVAL
from servicekit.events.reactions import Hearing, Reactions
from servicekit.storage.database import Database, Session
from servicekit.trust.keys import Keyring, SigningKey
from servicekit.trust.subject_keys import SubjectKeys
from svc_licence.issuing.clients import Holders
from svc_licence.issuing.domain import (
    FAULTS_OF_THE_CASE,
    Approval,
    HeldAlready,
    IssuingRefusal,
    why_not,
)
from svc_licence.issuing.use_cases.issue_licence import Prepared, issue_licence, prepare_licence
from svc_licence.issuing.use_cases.refuse_issuing import refuse_issuing
from svc_licence.licences.domain.identifier import Serials
from svc_licence.licences.domain.status_list import LicenceIssuer
from svc_licence.types.queries import LicenceTypes

SIGNER: Final = {DecidedBy.RULES: APPROVAL, DecidedBy.OFFICER: APPLICATION}
"""Whose signature a grant must bear (design D9)."""

reactions = Reactions()


async def prepare(event: ApplicationApproved, hearing: Hearing) -> Prepared | IssuingRefusal:
    """Return the licence, signed, while no transaction is open; or why there can be none.

    A fault of the case is no failure of hearing it: it ends with somebody who can act (D23).
    """
    provided = hearing.provisions
    approval = Approval(
        case_id=event.case_id,
        edition_id=event.edition_id,
        decision_id=event.decision_id,
        signer=SIGNER[event.decided_by],
        by_rules=event.decided_by is DecidedBy.RULES,
        grant=event.grant,
    )
    try:
        return await prepare_licence(
            approval,
            keyring=provided.get(Keyring),
            types=provided.get(LicenceTypes),
            holders=provided.get(Holders),
            serials=provided.get(Serials),
            database=provided.get(Database),
            signing_key=provided.get(SigningKey),
            issuer=provided.get(LicenceIssuer),
            now=hearing.now,
        )
    except FAULTS_OF_THE_CASE as fault:
        return IssuingRefusal.of(approval, *why_not(fault), now=hearing.now)


@reactions.on(ApplicationApproved, gather=prepare)
async def issue(
    session: Session,
    _event: ApplicationApproved,
    prepared: Prepared | IssuingRefusal,
    hearing: Hearing,
) -> None:
    """Write the licence down, unless the case has one; or that there will be none."""
    if isinstance(prepared, IssuingRefusal):
        await refuse_issuing(session, refusal=prepared)
        return
    try:
        await issue_licence(session, hearing.provisions.get(SubjectKeys), prepared=prepared)
    except HeldAlready as fault:
        refusal = IssuingRefusal.of(prepared.approval, *why_not(fault), now=hearing.now)
        await refuse_issuing(session, refusal=refusal)
