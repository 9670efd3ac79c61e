"""What is done about delegations by the clock."""

from datetime import datetime
from typing import Final
from uuid import UUID

from gateway.delegations import queries
from gateway.delegations.clients.guardianship_register import GuardianshipRegister
from gateway.delegations.domain.delegation import Delegation
from gateway.delegations.domain.keeping import Keeping
from gateway.delegations.use_cases.note_guardianship import note_guardianship
from gateway.delegations.use_cases.take_guardianships_up import SOON, take_guardianships_up
from gateway.people.clients.population_register import RegisterUnavailable
from gateway.people.queries import verified_person
from servicekit.ground.clock import Clock
from servicekit.ground.errors import DomainError
from servicekit.ground.logs import log
from servicekit.ground.provisions import Provisions
from servicekit.storage.database import Database
from servicekit.storage.jobs import Job
from servicekit.trust.cipher import SealBroken
from servicekit.trust.subject_keys import SubjectKeys

MOST_ASKED: Final = 200
"""Questions of one run; there are 24 of them a day."""
MOST_SILENT: Final = 3
"""After so many questions without an answer the register is taken to be away until the next run."""
MOST_FORGOTTEN: Final = 1000
"""Rows that one transaction deletes."""


async def ask_about_guardianships(provisions: Provisions) -> None:
    """Ask the register about those that are due, and end what it has taken back.

    Only a clear no ends one. Without an answer it holds, and is asked about again in an hour.
    """
    now = Clock().now()
    async with provisions.get(Database).transaction() as session:
        due = await take_guardianships_up(session, most=MOST_ASKED, now=now)
    silent = 0
    for each in due:
        try:
            await _ask(provisions, each, taken_up=now + SOON)
            silent = 0
        except RegisterUnavailable:
            silent += 1
            if silent == MOST_SILENT:
                log.warning("guardianships_not_asked_about", why="the register does not answer")
                return
        except (DomainError, SealBroken) as fault:  # one person's data stop nobody else's
            log.error("guardianship_not_asked_about", id=str(each.id), why=type(fault).__name__)


async def _ask(provisions: Provisions, about: Delegation, *, taken_up: datetime) -> None:
    database, keys = provisions.get(Database), provisions.get(SubjectKeys)
    async with database.reading() as session:
        child = await verified_person(session, about.principal_id, keys)
        guardian = await verified_person(session, _guardian_of(about), keys)
    register = provisions.get(GuardianshipRegister)
    record = await register.still_has(guardian, citizen_id=child.citizen_id, name=child.name)
    async with database.transaction() as session:
        goes_on = await note_guardianship(
            session, delegation_id=about.id, record=record, taken_up=taken_up, now=Clock().now()
        )
    if not goes_on:
        log.info("guardianship_taken_back", id=str(about.id))


def _guardian_of(about: Delegation) -> UUID:
    assert about.delegate_id is not None  # noqa: S101  (the table says so of what was accepted)
    return about.delegate_id


async def forget_over(provisions: Provisions) -> None:
    """Delete the delegations that have been over for as long as they are kept."""
    now, kept = Clock().now(), provisions.get(Keeping)
    gone = MOST_FORGOTTEN
    while gone == MOST_FORGOTTEN:
        async with provisions.get(Database).transaction() as session:
            gone = await queries.forget_over(
                session,
                used_before=now - kept.used,
                unused_before=now - kept.unused,
                most=MOST_FORGOTTEN,
            )


ASK_ABOUT_GUARDIANSHIPS: Final = Job(
    "ask-about-guardianships", "37 * * * *", ask_about_guardianships
)
FORGET_DELEGATIONS: Final = Job("forget-delegations", "51 3 * * *", forget_over)
