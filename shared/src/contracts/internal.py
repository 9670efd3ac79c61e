"""What services may ask one another over HTTP, and for what: the allow-list (design D5, D7).

Every call carries a token the caller signed with its own key, naming the purpose and the cases.
The owner checks caller, purpose and the case's state, and writes an access-log line.
"""

from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from contracts.approval import Verdict
from contracts.topics import APPLICATION, APPROVAL, CATALOGUE, EVALUATION, GATEWAY, LICENCE


class Purpose(StrEnum):
    """Why one service asks another."""

    FILE = "file"
    PREFILL = "prefill"
    DECIDE = "decide"
    EXPLAIN = "explain"
    ISSUE = "issue"
    RATE = "rate"
    PUBLISH = "publish"


ALLOWED: Final[frozenset[tuple[str, Purpose, str, str]]] = frozenset(
    {
        (APPLICATION, Purpose.FILE, GATEWAY, "POST /internal/identities"),
        (APPLICATION, Purpose.PREFILL, APPROVAL, "POST /internal/facts"),
        (APPLICATION, Purpose.PREFILL, LICENCE, "POST /internal/holdings"),
        (APPLICATION, Purpose.EXPLAIN, APPROVAL, "POST /internal/explanations"),
        (APPROVAL, Purpose.DECIDE, APPLICATION, "POST /internal/claims"),
        (LICENCE, Purpose.ISSUE, APPLICATION, "POST /internal/claims"),
        (EVALUATION, Purpose.RATE, APPLICATION, "POST /internal/claims"),
        (CATALOGUE, Purpose.PUBLISH, APPROVAL, "POST /internal/rule-sets"),
        (CATALOGUE, Purpose.PUBLISH, LICENCE, "POST /internal/licence-types"),
    }
)
"""Caller, purpose, audience, operation. What is not listed is refused."""


class View(BaseModel):
    """A body that crosses between services; what fails to validate is not quoted in the error."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)


class IdentityQuestion(View):
    """Who is this account, really?"""

    account_id: UUID


class Identity(View):
    """A real-named person as the gateway knows them at this moment."""

    account_id: UUID
    name: str
    citizen_id: str
    phone: str
    assurance_level: str


class FactsQuestion(View):
    """The facts that an edition's rule set declares, for one person."""

    case_id: UUID
    edition_id: UUID
    name: str
    citizen_id: str


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


class HoldingsQuestion(View):
    """Which valid licences does this person hold?"""

    case_id: UUID
    citizen_id: str


class Holding(View):
    """One licence a form may be prefilled from."""

    licence_id: UUID
    licence_type: str
    licence_identifier: str
    fields: dict[str, str]
    issued_at: datetime


class Holdings(View):
    """The answer to a holdings question."""

    holdings: list[Holding]


class ClaimsQuestion(View):
    """Whose cases are these? At most 100 at once."""

    case_ids: list[UUID] = Field(min_length=1, max_length=100)


class Claim(View):
    """A case's applicant as they were at submission; an evaluation's claim has the account only."""

    case_id: UUID
    account_id: UUID
    name: str | None = None
    citizen_id: str | None = None


class Claims(View):
    """The cases that may be told for this purpose; any other is not among them."""

    claims: list[Claim]


class ExplanationQuestion(View):
    """What did the rules see in this case, at this attempt?"""

    case_id: UUID
    attempt: int


class ConditionExplanation(View):
    """One condition: what it asks, on what ground, what it came to and on which values."""

    id: str
    title: str
    title_en: str
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


class RuleSetAnswer(View):
    """The newest version's hash and the facts it declares, each with its source operation."""

    rule_set: str
    rule_set_hash: str
    facts: dict[str, str]


class LicenceTypeQuestion(View):
    """Which version of this licence type is the newest?"""

    licence_type: str


class LicenceTypeAnswer(View):
    """The newest version's hash."""

    licence_type: str
    licence_type_hash: str
