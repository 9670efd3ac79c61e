"""A closed case is asked for its party, then may be rated by it."""

from contracts.application import ApplicationClosed, ApplicationDenied
from contracts.parties import Party
from servicekit.events.reactions import Hearing, Reactions
from servicekit.storage.database import Session
from servicekit.trust.subject_keys import SubjectKeys
from svc_evaluation.ratings.clients import RatedParties
from svc_evaluation.ratings.use_cases.open_rating import open_rating

Ended = ApplicationClosed | ApplicationDenied
"""A case that has its answer, to the applicant's liking or not."""

reactions = Reactions()


async def ask_for_party(event: Ended, hearing: Hearing) -> Party:
    """Return whose case it is."""
    return await hearing.provisions.get(RatedParties).party_of(event.case_id)


async def open_for_rating(session: Session, event: Ended, party: Party, hearing: Hearing) -> None:
    """Open exactly one rating for the case."""
    await open_rating(
        session,
        case_id=event.case_id,
        item_code=event.item_code,
        closed_at=event.closed_at,
        party=party,
        keys=hearing.provisions.get(SubjectKeys),
        now=hearing.now,
    )


reactions.on(ApplicationClosed, gather=ask_for_party)(open_for_rating)
reactions.on(ApplicationDenied, gather=ask_for_party)(open_for_rating)
