"""Judge a recorded case again, from its record alone: nobody is asked."""

from collections.abc import Mapping
from datetime import datetime

from servicekit.ground.errors import Invalid
from servicekit.ground.working_days import WorkingDays
from svc_approval.decisions.domain import Decision
from svc_approval.rules.domain.engine import CompiledRuleSet
from svc_approval.rules.domain.facts import Answer, Fact, fact_of
from svc_approval.rules.domain.judgement import Judgement


class FactNotDeclared(Invalid):
    """A changed fact is none that the rule set declares."""

    def __init__(self, name: str) -> None:
        super().__init__(
            zh=f"规则集未声明事实 {name}。",
            en=f"The rule set declares no fact {name}; see its definition.",
            pointer=f"/changed_facts/{name}",
        )


def replay_decision(
    compiled: CompiledRuleSet,
    *,
    decision: Decision,
    facts: Mapping[str, Fact],
    working_days: WorkingDays | None,
    changed_facts: Mapping[str, object],
    now: datetime,
) -> Judgement:
    """Return what the same rules make of the recorded facts, *changed_facts* in place of theirs.

    *working_days* is the table that the decision pins. A changed fact of the wrong type is unknown,
    as it would be from its source.
    """
    declared = compiled.rule_set.facts
    changed: dict[str, Fact] = {}
    for name, value in changed_facts.items():
        if name not in declared:
            raise FactNotDeclared(name)
        answer = Answer(declared[name].operation, now, {name: value})
        changed[name] = fact_of(name, declared[name], answer)
    return compiled.judge({**facts, **changed}, decision.as_of, working_days=working_days)
