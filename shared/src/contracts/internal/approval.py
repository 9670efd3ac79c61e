"""What svc-approval is asked: facts, explanations, rule sets."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from pydantic import Field

from contracts.approval import Outcome, Verdict
from contracts.internal.calls import View
from contracts.parties import NamedParty, Party, PartyKind
from contracts.texts import Text


class FactsQuestion(View):
    """The facts that an edition's rule set declares, about one party."""

    case_id: UUID
    edition_id: UUID
    applicant: NamedParty


class FactView(View):
    """One fact with where it came from.

    ``known`` is false when its operation did not answer or answered in the wrong type; ``value``
    is then null. A null value that is known is a register's "none". ``record`` names the row at
    the source, ``hash`` is the SHA-256 of the canonical value.
    """

    name: str
    known: bool
    value: object = None
    source: str
    record: str | None = None
    fetched_at: datetime
    hash: str | None = None


class Facts(View):
    """The answer to a facts question; ``facts_id`` lets the judgement use the same facts again."""

    facts_id: UUID
    facts: list[FactView]


class ExplanationQuestion(View):
    """What did the rules see in this case, at this attempt?"""

    case_id: UUID
    attempt: int


class ConditionExplanation(View):
    """One condition: what it asks, on what ground, what it came to and on which values."""

    id: str
    title: Text
    legal_basis: str
    verdict: Verdict
    facts: list[FactView]


class Explanation(View):
    """A recorded judgement in the applicant's words."""

    decision_id: UUID
    attempt: int
    decided_at: datetime
    conditions: list[ConditionExplanation]
    result: dict[str, str]


class RuleSetQuestion(View):
    """Which version of this rule set is the newest?"""

    rule_set: str


class DeclaredFact(View):
    """A fact that a rule set gathers, its type, and the source operation that answers it."""

    name: str
    type: str
    operation: str


class GrantedValue(View):
    """One value that the outcome table grants under a name.

    ``constants`` are the texts that its rows state; a row may state a fact or a day instead.
    ``always`` says that every row grants it.
    """

    name: str
    always: bool
    constants: list[str]


class RuleSetAnswer(View):
    """The newest version: its hash, whose it is, which parties it judges, what it gathers.

    ``department`` and ``division`` are null for a version from before owners were kept. ``grants``
    is what its outcome table grants, empty for a rule set without one, and null where the answerer
    is of a release that does not tell.
    """

    rule_set: str
    rule_set_hash: str
    department: str | None
    division: str | None
    judges: PartyKind
    facts: list[DeclaredFact]
    grants: list[GrantedValue] | None = None


class DecisionsQuestion(View):
    """What was decided in these cases? Asked by their owner, who has lost them."""

    case_ids: list[UUID] = Field(min_length=1, max_length=100)


class DecisionOnRecord(View):
    """The newest decision on a case, and what it tells of the case itself.

    ``party`` is none where the decision was made before parties' keys were named after them;
    ``case_no`` and ``submitted_at`` where it was made before they were kept. ``grant`` is there
    where the rules approved.
    """

    case_id: UUID
    decision_id: UUID
    attempt: int
    edition_id: UUID
    outcome: Outcome
    verdicts: dict[str, str]
    result: dict[str, str]
    decided_at: datetime
    grant: str | None
    party: Party | None
    case_no: str | None
    submitted_at: datetime | None


class DecisionsOnRecord(View):
    """The decisions on record, of those cases that have one."""

    decisions: list[DecisionOnRecord]
    endings: list["CaseEnding"] = []


class Ending(StrEnum):
    """How a case ended without being granted."""

    DENIED = "denied"
    WITHDRAWN = "withdrawn"


class CaseEnding(View):
    """A case that was told to have ended; ``decision_id`` is there where an officer denied it."""

    case_id: UUID
    kind: Ending
    decision_id: UUID | None
    ended_at: datetime


class EndingsQuestion(View):
    """Which cases were told to be denied or withdrawn, after one? Asked by their owner."""

    after: str = ""


class CaseEndings(View):
    """At most 1,000 of them, in the order of their cases; ``last`` is none where none is left."""

    endings: list[CaseEnding]
    last: str | None = None
