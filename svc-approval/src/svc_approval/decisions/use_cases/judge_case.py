"""Judge a submitted case by exactly the rules its edition pins; no transaction is open."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from servicekit.ground.clock import legal_day
from servicekit.storage.database import Database, Session
from servicekit.trust.subject_keys import KeyDestroyed, SubjectKeys
from svc_approval.clients.applications import Applications
from svc_approval.clients.departments import Departments, Question
from svc_approval.domain.decision import Decision, JudgedCase
from svc_approval.domain.facts import Fact
from svc_approval.domain.gathered_facts import (
    GatheredFacts,
    Person,
    key_name,
    operations_to_ask,
    read_facts,
    still_fresh,
)
from svc_approval.domain.snapshot import new_salts
from svc_approval.queries import PinnedRules, RuleBook, gathered_facts, last_decision


@dataclass(frozen=True, kw_only=True)
class Submission:
    """What is to be judged: the case, the edition it pinned, and what is known already."""

    case_id: UUID
    edition_id: UUID
    submitted_at: datetime
    attempt: int = 1
    facts_id: UUID | None = None
    refetch: Collection[str] = ()

    @property
    def as_of(self) -> date:
        """The legal day by whose law the case is judged (design D11)."""
        return legal_day(self.submitted_at)


@dataclass(frozen=True, kw_only=True)
class Bench:
    """All that judging looks things up in and asks; *seconds* is each operation's deadline."""

    database: Database
    keys: SubjectKeys
    rule_book: RuleBook
    departments: Departments
    applications: Applications
    seconds: float


async def judge_case(bench: Bench, submission: Submission, *, now: datetime) -> JudgedCase | None:
    """Return the judgement; none where the case may not be told any more: nobody waits for it.

    Raises ``EditionUnknown`` until the edition is here, ``Unavailable`` while svc-application does
    not say whom the case is about. A department that does not answer makes its facts unknown.
    """
    rules = await bench.rule_book.of_edition(submission.edition_id)
    subject, facts = await _facts_at_hand(bench, submission, rules, now)
    operations = operations_to_ask(rules.compiled.rule_set, facts)
    if operations:
        person = await bench.applications.applicant(submission.case_id)
        if person is None:
            return None
        subject = key_name(bench.keys.blind_index, person)
        facts |= await _asked(bench, submission, rules, operations, person)
    known = list(facts.values())
    return JudgedCase(
        decision_id=uuid7(),
        case_id=submission.case_id,
        attempt=submission.attempt,
        edition_id=submission.edition_id,
        rule_set_hash=rules.rule_set_hash,
        judgement=rules.compiled.judge(facts, submission.as_of),
        facts=known,
        salts=new_salts(known),
        subject=subject,
        decided_at=now,
    )


async def _facts_at_hand(
    bench: Bench, submission: Submission, rules: PinnedRules, now: datetime
) -> tuple[str, dict[str, Fact]]:
    """Return the key's name and the recorded facts of this case that still count.

    At first those gathered for its form; later those of the attempt before, in which an earlier
    dispute may have set a datum right.
    """
    if submission.facts_id is None and submission.attempt == 1:
        return "", {}
    async with bench.database.reading() as session:
        record = await _record_at_hand(session, submission, rules)
        if record is None:
            return "", {}
        try:
            cipher = await bench.keys.existing(session, record.subject)
        except KeyDestroyed:
            return "", {}
    fresh = still_fresh(
        rules.compiled.rule_set,
        record.opened_by(cipher.open),
        refetch=submission.refetch,
        now=now,
    )
    return record.subject, fresh


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


async def _asked(
    bench: Bench,
    submission: Submission,
    rules: PinnedRules,
    operations: Collection[str],
    person: Person,
) -> dict[str, Fact]:
    question = Question(
        person=person,
        as_of=submission.as_of,
        request_id=str(submission.case_id),
        purpose="decide",
        seconds=bench.seconds,
    )
    answers = await bench.departments.ask(operations, question)
    return read_facts(rules.compiled.rule_set, answers)
