"""Count that an officer's password is about to be tried."""

from dataclasses import dataclass
from datetime import datetime

from gateway.devices.domain import NOWHERE, Place
from gateway.devices.queries import whereabouts
from gateway.officers.domain.password_tries import USERNAME, password_trials
from gateway.officers.queries import officer_named
from gateway.provider import queries
from gateway.provider.domain.sign_in import SignIn, Step
from servicekit.ground.patience import Trial
from servicekit.storage.database import Session
from servicekit.storage.tries import count_tries
from servicekit.trust.subject_keys import SubjectKeys


@dataclass(frozen=True)
class PasswordTry:
    """A password that may be compared with what is *stored*; None where nobody has the name."""

    stored: str | None
    trials: list[Trial]
    is_known: bool
    """Whether the officer has signed in from this browser or network before."""


async def count_password_try(
    session: Session,
    *,
    secret: str | None,
    username: str,
    place: Place,
    keys: SubjectKeys,
    now: datetime,
) -> tuple[SignIn, PasswordTry]:
    """Return what may be compared, or raise `TriedTooOften`; commit before it is.

    A name that nobody has is counted like any other.
    """
    sign_in = await queries.sign_in_of(session, secret)
    sign_in.check_step(Step.OFFICER, now=now)
    officer = await officer_named(session, username)
    known = await whereabouts(session, officer.id, place, now=now) if officer else NOWHERE
    trials = password_trials(keys.blind_index(USERNAME, username), place=place, known=known)
    await count_tries(session, trials, now=now)
    return sign_in, PasswordTry(
        officer.password_hash if officer else None,
        trials,
        is_known=known.device is not None or known.is_known_network,
    )
