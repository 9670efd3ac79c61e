"""Judge a submitted case by exactly the rules its edition pins; no transaction is open."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from servicekit.ground.clock import legal_day
from servicekit.ground.working_days import WorkingDays
from servicekit.storage.database import Database, Session
from servicekit.trust.subject_keys import KeyDestroyed, SubjectKeys
from svc_approval.decisions.clients import Applications
from svc_approval.decisions.domain import Decision, JudgedCase
from svc_approval.decisions.queries import last_decision
from svc_approval.facts.clients.sources import SourceQuestion, Sources
from svc_approval.facts.domain.gathered_facts import (
    GatheredFacts,
    key_name,
    operations_to_ask,
    still_fresh,
)
from svc_approval.facts.domain.snapshot import new_salts
from svc_approval.facts.queries import gathered_facts
from svc_approval.facts.use_cases.gather_facts import gather_facts
from svc_approval.known.queries import working_days_in_force
from svc_approval.rules.domain.facts import Fact
from svc_approval.rules.queries import PinnedRules, RuleBook


@dataclass(frozen=True, kw_only=True)
class Submission:
    """What is to be judged: the case, the edition it pinned, and what is known already."""

    case_id: UUID
    edition_id: UUID
    submitted_at: datetime
    attempt: int = 1
    facts_id: UUID | None = None
    refetch: Collection[str] = ()
    case_no: str | None = None

    @property
    def as_of(self) -> date:
        """The legal day by whose law the case is judged (design D11)."""
        return legal_day(self.submitted_at)


@dataclass(frozen=True)
class FactsAtHand:
    """Facts of the case that still count, and the name of the key their record is sealed under."""

    subject: str
    facts: dict[str, Fact]


NOTHING_AT_HAND = FactsAtHand("", {})


async def judge_case(
    database: Database,
    keys: SubjectKeys,
    rule_book: RuleBook,
    sources: Sources,
    applications: Applications,
    *,
    submission: Submission,
    seconds: float,
    now: datetime,
) -> JudgedCase | None:
    """Return the judgement, or None where the case may not be told any more: nobody waits for it.

    Raises ``EditionUnknown`` until the edition is here, ``Unavailable`` while svc-application does
    not say whom the case is about. A source that does not answer within *seconds* makes its facts
    unknown.
    """
    rules = await rule_book.of_edition(submission.edition_id)
    rule_set = rules.compiled.rule_set
    at_hand = await _facts_at_hand(database, keys, submission, rules, now)
    subject, facts = at_hand.subject, dict(at_hand.facts)
    operations = operations_to_ask(rule_set, facts)
    if operations:
        applicant = await applications.applicant(submission.case_id)
        if applicant is None:
            return None
        subject = key_name(applicant.party)
        question = SourceQuestion(
            about=applicant,
            as_of=submission.as_of,
            request_id=str(submission.case_id),
            purpose="decide",
            seconds=seconds,
        )
        facts |= await gather_facts(sources, rule_set, operations, question)
    known = list(facts.values())
    working_days = await _working_days(database, rules)
    return JudgedCase(
        decision_id=uuid7(),
        case_id=submission.case_id,
        attempt=submission.attempt,
        edition_id=submission.edition_id,
        rule_set_hash=rules.rule_set_hash,
        working_days_hash=working_days.table_hash if working_days else None,
        judgement=rules.compiled.judge(facts, submission.as_of, working_days=working_days),
        facts=known,
        salts=new_salts(known),
        subject=subject,
        decided_at=now,
        case_no=submission.case_no,
        submitted_at=submission.submitted_at,
    )


async def _working_days(database: Database, rules: PinnedRules) -> WorkingDays | None:
    """Return the working-day table where the rules count by one."""
    if not rules.compiled.counts_working_days:
        return None
    async with database.reading() as session:
        return await working_days_in_force(session)


async def _facts_at_hand(
    database: Database,
    keys: SubjectKeys,
    submission: Submission,
    rules: PinnedRules,
    now: datetime,
) -> FactsAtHand:
    """Return the recorded facts of this case that still count.

    At first those gathered for its form; later those of the attempt before, in which an earlier
    dispute may have set a datum right.
    """
    if submission.facts_id is None and submission.attempt == 1:
        return NOTHING_AT_HAND
    async with database.reading() as session:
        record = await _record_at_hand(session, submission, rules)
        if record is None:
            return NOTHING_AT_HAND
        try:
            cipher = await keys.existing(session, record.subject)
        except KeyDestroyed:
            return NOTHING_AT_HAND
    fresh = still_fresh(
        rules.compiled.rule_set,
        record.opened_by(cipher.open),
        refetch=submission.refetch,
        now=now,
    )
    return FactsAtHand(record.subject, fresh)


async def _record_at_hand(
    session: Session, submission: Submission, rules: PinnedRules
) -> Decision | GatheredFacts | None:
    """Return the record, if it is of this case, by these rules and as of the same day."""
    record: Decision | GatheredFacts | None = None
    if submission.attempt > 1:
        record = await last_decision(session, submission.case_id, before=submission.attempt)
    if record is None and submission.facts_id is not None:
        record = await gathered_facts(session, submission.facts_id)
    if record is None:
        return None
    belongs_to = (record.case_id, record.rule_set_hash, record.as_of)
    ours = (submission.case_id, rules.rule_set_hash, submission.as_of)
    return record if belongs_to == ours else None
