"""Ask departments for what a rule set declares of one party."""

from collections.abc import Collection

from svc_approval.facts.clients.sources import SourceQuestion, Sources
from svc_approval.facts.domain.gathered_facts import read_facts
from svc_approval.rules.domain.facts import Answer, Fact
from svc_approval.rules.domain.rule_set import RuleSet


async def gather_facts(
    sources: Sources, rule_set: RuleSet, operations: Collection[str], question: SourceQuestion
) -> dict[str, Fact]:
    """Return the declared facts of *operations*, known or not; no transaction is open.

    A party of another kind than the rule set judges is unknown to every source: nobody is asked.
    """
    if question.about.party.kind is rule_set.judges:
        answers = await sources.ask(operations, question)
    else:
        now = sources.now()
        answers = {operation: Answer(operation, now, None) for operation in operations}
    return read_facts(rule_set, answers)
