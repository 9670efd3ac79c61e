"""Gather the facts of a form."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from contracts.parties import NamedParty
from servicekit.ground.clock import legal_day
from svc_approval.facts.clients.sources import SourceQuestion, Sources
from svc_approval.facts.use_cases.gather_facts import gather_facts
from svc_approval.rules.domain.facts import Fact
from svc_approval.rules.queries import RuleBook


@dataclass(frozen=True)
class FormFacts:
    """What is known of a party for a form, and by which rules it was asked."""

    rule_set_hash: str
    facts: list[Fact]


async def gather_form_facts(
    rule_book: RuleBook,
    sources: Sources,
    *,
    case_id: UUID,
    edition_id: UUID,
    applicant: NamedParty,
    seconds: float,
    now: datetime,
) -> FormFacts:
    """Return every fact the edition's rules declare, known or not, within *seconds*.

    No transaction is open. Raises ``EditionUnknown`` while the edition or its rule set is not here.
    """
    rules = await rule_book.of_edition(edition_id)
    question = SourceQuestion(
        about=applicant,
        as_of=legal_day(now),
        request_id=str(case_id),
        purpose="prefill",
        seconds=seconds,
    )
    rule_set = rules.compiled.rule_set
    facts = await gather_facts(sources, rule_set, rule_set.operations, question)
    return FormFacts(rules.rule_set_hash, list(facts.values()))
