"""Take whom the province's platform has confirmed for the user of a sign-in."""

from datetime import datetime

from gateway.federation.domain.platform import ConfirmedPerson
from gateway.people.use_cases.make_party import make_party
from gateway.provider import queries
from gateway.provider.domain.secret import digest
from gateway.provider.domain.sign_in import SignIn, Step
from servicekit.storage.database import Session
from servicekit.trust.subject_keys import SubjectKeys

METHOD = "province"
"""Among the methods (``amr``), where RFC 8176 has no word for it."""


async def enter_from_province(
    session: Session,
    *,
    secret: str | None,
    person: ConfirmedPerson,
    next_secret: str,
    keys: SubjectKeys,
    now: datetime,
) -> SignIn:
    """Return the sign-in at its end, its user in the account of the confirmed person.

    Whoever had the secret before its user was known, and perhaps planted it, has *next_secret*
    not.
    """
    sign_in = await queries.sign_in_of(session, secret)
    sign_in.check_step(Step.PHONE, Step.CODE, now=now)
    account_id = await make_party(
        session, name=person.name, citizen_id=person.citizen_id, keys=keys, now=now
    )
    sign_in.recognise(account_id, level=person.level, method=METHOD, now=now)
    sign_in.secret_digest = digest(next_secret)
    sign_in.step = Step.DONE
    return sign_in
