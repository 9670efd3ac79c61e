"""Ask departments for what an edition's rule set declares of one person."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from servicekit.ground.clock import legal_day
from svc_approval.clients.departments import Departments, Question
from svc_approval.domain.facts import Fact
from svc_approval.domain.gathered_facts import Person, read_facts
from svc_approval.queries import PinnedRules, RuleBook


@dataclass(frozen=True)
class Gathering:
    """What departments answered, and for which rules."""

    rules: PinnedRules
    facts: list[Fact]


async def gather_facts(
    rule_book: RuleBook,
    departments: Departments,
    *,
    case_id: UUID,
    edition_id: UUID,
    person: Person,
    now: datetime,
    seconds: float,
) -> Gathering:
    """Return every declared fact, known or not, within *seconds*; no transaction is open.

    Raises ``EditionUnknown`` while the edition or its rule set is not here.
    """
    rules = await rule_book.of_edition(edition_id)
    rule_set = rules.compiled.rule_set
    question = Question(
        person=person,
        as_of=legal_day(now),
        request_id=str(case_id),
        purpose="prefill",
        seconds=seconds,
    )
    answers = await departments.ask(rule_set.operations, question)
    return Gathering(rules, list(read_facts(rule_set, answers).values()))
