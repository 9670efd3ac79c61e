"""What we do when others tell us something."""

from typing import Final

from prometheus_client import Counter

from contracts.application import ApplicationSubmitted
from contracts.catalogue import ItemState
from contracts.envelope import Envelope
from contracts.topics import APPROVAL
from servicekit.events.reactions import Reactions
from servicekit.ground.clock import Clock
from servicekit.ground.logs import log
from servicekit.storage.database import Session
from servicekit.trust.keys import SigningKey
from svc_approval.domain.decision import JudgedCase
from svc_approval.domain.known_edition import KnownEdition
from svc_approval.use_cases.judge_case import Bench, Submission, judge_case
from svc_approval.use_cases.learn_editions import learn_editions
from svc_approval.use_cases.record_decision import record_decision

DECISIONS: Final = Counter("decisions", "Cases judged by rules.", ["outcome"])


def reactions_of(bench: Bench, signing_key: SigningKey, clock: Clock) -> Reactions:
    """Return all that this service does about what others tell it."""
    reactions = Reactions(APPROVAL)

    async def judge(event: ApplicationSubmitted, _: Envelope) -> JudgedCase | None:
        submission = Submission(
            case_id=event.case_id,
            edition_id=event.edition_id,
            submitted_at=event.submitted_at,
            attempt=event.attempt,
            facts_id=event.facts_id,
            refetch=event.refetch,
        )
        return await judge_case(bench, submission, now=clock.now())

    @reactions.on(ApplicationSubmitted, gather=judge)
    async def record(
        session: Session, event: ApplicationSubmitted, judged: JudgedCase | None, _: Envelope
    ) -> None:
        if judged is None:
            log.info("case_not_judged", case=str(event.case_id), attempt=event.attempt)
            return
        await record_decision(session, bench.keys, signing_key, judged=judged)
        DECISIONS.labels(judged.judgement.outcome).inc()

    @reactions.on(ItemState)
    async def learn(session: Session, event: ItemState, _gathered: None, _: Envelope) -> None:
        editions = [
            KnownEdition(
                edition_id=edition.edition_id,
                item_code=event.item_code,
                rule_set=edition.rule_set,
                rule_set_hash=edition.rule_set_hash,
            )
            for edition in event.editions
        ]
        await learn_editions(session, editions=editions)

    return reactions
