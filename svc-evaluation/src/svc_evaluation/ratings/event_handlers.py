"""What the evaluation does when others tell it something."""

from uuid import UUID

from contracts.application import ApplicationClosed, ApplicationDenied
from contracts.envelope import Envelope
from contracts.topics import EVALUATION
from servicekit.events.reactions import Reactions
from servicekit.ground.clock import Clock
from servicekit.storage.database import Session
from servicekit.trust.subject_keys import SubjectKeys
from svc_evaluation.clients.applicants import Applicants
from svc_evaluation.use_cases.open_rating import open_rating

Ended = ApplicationClosed | ApplicationDenied
"""A case that has its answer, to the applicant's liking or not."""


def reactions_of(applicants: Applicants, keys: SubjectKeys, clock: Clock) -> Reactions:
    """Return the register: a closed case is asked for its applicant, then may be rated by them."""
    register = Reactions(EVALUATION)

    async def gather_applicant(event: Ended, _envelope: Envelope) -> UUID:
        return await applicants.applicant_of(event.case_id)

    async def open_for_rating(
        session: Session, event: Ended, account_id: UUID, _envelope: Envelope
    ) -> None:
        await open_rating(
            session,
            case_id=event.case_id,
            item_code=event.item_code,
            closed_at=event.closed_at,
            account_id=account_id,
            keys=keys,
            now=clock.now(),
        )

    register.on(ApplicationClosed, gather=gather_applicant)(open_for_rating)
    register.on(ApplicationDenied, gather=gather_applicant)(open_for_rating)
    return register
