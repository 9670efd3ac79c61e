"""What we decide when svc-application tells of a submission."""

from typing import Final

from prometheus_client import Counter

from contracts.application import (
    ApplicationDenied,
    ApplicationSubmitted,
    ApplicationWithdrawn,
)
from contracts.internal.approval import Ending
from servicekit.events.reactions import Hearing, Reactions
from servicekit.ground.logs import log
from servicekit.storage.database import Database, Session
from servicekit.trust.keys import SigningKey
from servicekit.trust.subject_keys import SubjectKeys
from svc_approval.decisions.clients import Applications
from svc_approval.decisions.domain import JudgedCase
from svc_approval.decisions.use_cases.judge_case import Submission, judge_case
from svc_approval.decisions.use_cases.keep_ending import keep_ending
from svc_approval.decisions.use_cases.record_decision import record_decision
from svc_approval.facts.clients.sources import Deadlines, Sources
from svc_approval.rules.queries import RuleBook

DECISIONS: Final = Counter("decisions", "Cases judged by rules.", ["outcome"])

reactions = Reactions()


async def judge(event: ApplicationSubmitted, hearing: Hearing) -> JudgedCase | None:
    """Gather what is missing and judge; no transaction is open."""
    find = hearing.provisions.get
    submission = Submission(
        case_id=event.case_id,
        edition_id=event.edition_id,
        submitted_at=event.submitted_at,
        attempt=event.attempt,
        facts_id=event.facts_id,
        refetch=event.refetch,
        case_no=event.case_no,
    )
    return await judge_case(
        find(Database),
        find(SubjectKeys),
        find(RuleBook),
        find(Sources),
        find(Applications),
        submission=submission,
        seconds=find(Deadlines).decide,
        now=hearing.now,
    )


@reactions.on(ApplicationSubmitted, gather=judge)
async def record(
    session: Session, event: ApplicationSubmitted, judged: JudgedCase | None, hearing: Hearing
) -> None:
    """Put the judgement on record and announce it."""
    if judged is None:
        log.info("case_not_judged", case=str(event.case_id), attempt=event.attempt)
        return
    keys, signing_key = hearing.provisions.get(SubjectKeys), hearing.provisions.get(SigningKey)
    await record_decision(session, keys, signing_key, judged=judged)
    DECISIONS.labels(judged.judgement.outcome).inc()


@reactions.on(ApplicationDenied)
async def keep_denial(
    session: Session, event: ApplicationDenied, _gathered: None, _hearing: Hearing
) -> None:
    """Keep that an officer denied the case, should its owner lose it."""
    await keep_ending(
        session,
        case_id=event.case_id,
        kind=Ending.DENIED,
        decision_id=event.decision_id,
        at=event.closed_at,
    )


@reactions.on(ApplicationWithdrawn)
async def keep_withdrawal(
    session: Session, event: ApplicationWithdrawn, _gathered: None, hearing: Hearing
) -> None:
    """Keep that the applicant took the case back, should its owner lose it."""
    await keep_ending(
        session,
        case_id=event.case_id,
        kind=Ending.WITHDRAWN,
        decision_id=None,
        at=hearing.envelope.time,
    )
