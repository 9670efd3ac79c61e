"""What we do when others tell us of a decision, a licence or a rating."""

from contracts.approval import DecisionMade
from contracts.evaluation import RatingSubmitted
from contracts.licence import LicenceIssued, LicenceRefused
from servicekit.events.reactions import Hearing, Reactions
from servicekit.storage.database import Session
from svc_application.cases.use_cases.deliver_licence import deliver_licence
from svc_application.cases.use_cases.note_rating import note_rating
from svc_application.cases.use_cases.record_decision import record_decision
from svc_application.cases.use_cases.record_licence_refusal import record_licence_refusal

reactions = Reactions()


@reactions.on(DecisionMade)
async def act_on_decision(
    session: Session, event: DecisionMade, _gathered: None, hearing: Hearing
) -> None:
    """Do with the case what the rules decided."""
    await record_decision(session, decision=event, now=hearing.now)


@reactions.on(LicenceIssued)
async def deliver(
    session: Session, event: LicenceIssued, _gathered: None, hearing: Hearing
) -> None:
    """Close the case with its licence."""
    await deliver_licence(session, issued=event, now=hearing.now)


@reactions.on(LicenceRefused)
async def give_to_officers(
    session: Session, event: LicenceRefused, _gathered: None, hearing: Hearing
) -> None:
    """Put the case on the work list."""
    await record_licence_refusal(session, refused=event, now=hearing.now)


@reactions.on(RatingSubmitted)
async def note(session: Session, event: RatingSubmitted, _gathered: None, hearing: Hearing) -> None:
    """Note that the applicant has rated the case."""
    await note_rating(session, rating=event, now=hearing.now)
