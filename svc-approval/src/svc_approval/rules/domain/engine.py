"""The rule engine: a rule set compiled once, judged as often as cases come.

Every condition is compiled in an environment of its own that holds its declared facts, the
parameters and the day of submission, and nothing else; what it read is therefore known exactly.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from servicekit.ground.working_days import WorkingDays, as_shipped
from svc_approval.rules.domain.calendar import counting_by
from svc_approval.rules.domain.expressions import Expression, compiled, day_type, type_of
from svc_approval.rules.domain.facts import Fact, at_midnight
from svc_approval.rules.domain.judgement import ConditionVerdict, Judgement, Verdict
from svc_approval.rules.domain.outcomes import OutcomeRow
from svc_approval.rules.domain.rule_set import Condition, RuleSet, RuleSetInvalid
from svc_approval.rules.domain.validity import AS_OF


class CompiledRuleSet:
    """A rule set ready to judge; it keeps nothing between cases."""

    def __init__(self, rule_set: RuleSet) -> None:
        """Compile every expression; raises ``RuleSetInvalid`` naming the one CEL refuses."""
        self.rule_set = rule_set
        self._conditions = [
            (condition, _condition(rule_set, number, condition))
            for number, condition in enumerate(rule_set.conditions)
        ]
        self._rows = _outcome_rows(rule_set)
        self.counts_working_days = any(
            expression.counts_working_days
            for expression in (
                *(each for _, each in self._conditions),
                *(each for table in self._rows for _, each in table),
            )
        )
        """Whether a judgement depends on the working-day table, and so pins it."""

    def judge(
        self, facts: Mapping[str, Fact], as_of: date, *, working_days: WorkingDays | None = None
    ) -> Judgement:
        """Evaluate all conditions on *facts*, one for each declared, by the law of *as_of*.

        Working days are counted by *working_days*, else by the table as shipped.
        """
        with counting_by(working_days or as_shipped()):
            return self._judgement(facts, as_of)

    def _judgement(self, facts: Mapping[str, Fact], as_of: date) -> Judgement:
        bound = self._bound(facts, as_of)
        conditions = tuple(
            ConditionVerdict(
                condition,
                Verdict.of(expression.holds(bound)),
                tuple(facts[name] for name in condition.facts),
            )
            for condition, expression in self._conditions
        )
        met = all(seen.verdict is Verdict.TRUE for seen in conditions)
        return Judgement(as_of, conditions, self._result(facts, bound, as_of) if met else None)

    def _bound(self, facts: Mapping[str, Fact], as_of: date) -> dict[str, object]:
        bound: dict[str, object] = {AS_OF: at_midnight(as_of)}
        for name, parameter in self.rule_set.parameters.items():
            in_force = parameter.on(as_of)
            if in_force is not None:
                bound[name] = parameter.bound(in_force.value)
        for name, declared in self.rule_set.facts.items():
            fact = facts[name]
            if fact.known and declared.nullable:
                bound[name] = [] if fact.value is None else [declared.bound(fact.value)]
            elif fact.known:
                bound[name] = declared.bound(fact.value)
        return bound

    def _result(
        self, facts: Mapping[str, Fact], bound: Mapping[str, object], as_of: date
    ) -> Mapping[str, str] | None:
        """Return what the first row that holds grants; none where one before it is unknown."""
        if self.rule_set.outcomes is None:
            return {}
        for row, expression in self._rows_on(as_of):
            holds = expression.holds(bound)
            if holds is not False:
                values = {name: fact.value for name, fact in facts.items() if fact.known}
                return row.granted(values, as_of) if holds else None
        return None

    def _rows_on(self, as_of: date) -> Sequence[tuple[OutcomeRow, Expression]]:
        tables = self.rule_set.outcomes.tables if self.rule_set.outcomes else []
        in_force = (number for number, table in enumerate(tables) if table.covers(as_of))
        number = next(in_force, None)
        return () if number is None else self._rows[number]


def refuse_unread_facts(rule_set: RuleSet) -> None:
    """Raise ``RuleSetInvalid`` where a condition declares a fact that its expression never reads.

    What is not needed may not be asked for (PIPL 6), and a verdict names what it saw.
    """
    for number, condition in enumerate(rule_set.conditions):
        declared = {name: rule_set.facts[name] for name in condition.facts}
        for name in condition.facts:
            others = [other for other in condition.facts if other != name]
            try:
                _compiled(condition.expression(declared), others, rule_set)
            except ValueError:
                continue
            raise RuleSetInvalid(
                zh=f"条件 {condition.id} 声明了事实 {name} 但没有使用，请删除或使用它。",
                en=f"The condition {condition.id} declares {name} and does not read it.",
                pointer=f"/conditions/{number}/facts",
            )


def _condition(rule_set: RuleSet, number: int, condition: Condition) -> Expression:
    try:
        declared = {name: rule_set.facts[name] for name in condition.facts}
        return _compiled(condition.expression(declared), condition.facts, rule_set)
    except ValueError as refused:
        raise RuleSetInvalid(
            zh=f"条件 {condition.id} 无法编译，请修改后再发布。编译器提示：{refused}",
            en=f"The condition {condition.id} cannot be compiled: {refused}",
            pointer=f"/conditions/{number}",
        ) from refused


def _outcome_rows(rule_set: RuleSet) -> list[list[tuple[OutcomeRow, Expression]]]:
    outcomes = rule_set.outcomes
    if outcomes is None:
        return []
    try:
        return [
            [(row, _compiled(row.when, outcomes.facts, rule_set)) for row in table.rows]
            for table in outcomes.tables
        ]
    except ValueError as refused:
        raise RuleSetInvalid(
            zh=f"结果表中有一行无法编译，请修改后再发布。编译器提示：{refused}",
            en=f"An outcome row cannot be compiled: {refused}",
            pointer="/outcomes",
        ) from refused


def _compiled(expression: str, facts: Sequence[str], rule_set: RuleSet) -> Expression:
    names = {AS_OF: day_type()}
    names |= {name: type_of(declared) for name, declared in rule_set.parameters.items()}
    for name in facts:
        declared = rule_set.facts[name]
        names[name] = type_of(declared, nullable=declared.nullable)
    return compiled(expression, names)
