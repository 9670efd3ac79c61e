"""What other services may ask: facts for a form, a decision explained, the newest rule set."""

from contracts.approval import Verdict
from contracts.internal.approval import (
    ConditionExplanation,
    Explanation,
    ExplanationQuestion,
    Facts,
    FactsQuestion,
    FactView,
    RuleSetAnswer,
    RuleSetQuestion,
)
from contracts.internal.calls import Purpose
from servicekit.trust.access_log import log_access
from servicekit.trust.authorisation import service
from servicekit.web.dependencies import CurrentActor, CurrentClock, Reading, Transaction
from servicekit.web.router import Router
from svc_approval.api.dependencies import PrefillSeconds, TheDepartments, TheHouse, TheRuleBook
from svc_approval.domain.facts import Fact
from svc_approval.domain.gathered_facts import Person
from svc_approval.domain.rule_set import read_rule_set
from svc_approval.queries import decision_on, newest_rule_set
from svc_approval.use_cases.gather_facts import gather_facts
from svc_approval.use_cases.keep_facts import keep_facts
from svc_approval.use_cases.recall_facts import recall_facts

router = Router(prefix="/internal", tag="internal")


@router.post("/facts", authz=service(Purpose.PREFILL), response_model=Facts)
async def facts_for_a_form(
    *,
    question: FactsQuestion,
    actor: CurrentActor,
    clock: CurrentClock,
    runtime: TheHouse,
    rule_book: TheRuleBook,
    departments: TheDepartments,
    seconds: PrefillSeconds,
) -> Facts:
    """Gather what the edition's rules need of a person; what is not in time is not known."""
    actor.check_named([question.case_id])
    now = clock.now()
    person = Person(question.name, question.citizen_id)
    gathering = await gather_facts(
        rule_book,
        departments,
        case_id=question.case_id,
        edition_id=question.edition_id,
        person=person,
        now=now,
        seconds=seconds,
    )
    # No transaction was open while departments were asked; this one keeps what they said.
    async with runtime.database.transaction() as session:
        facts_id = await keep_facts(
            session,
            runtime.subject_keys,
            case_id=question.case_id,
            person=person,
            rule_set_hash=gathering.rules.rule_set_hash,
            facts=gathering.facts,
            now=now,
        )
        await log_access(
            session,
            actor=actor,
            purpose=Purpose.PREFILL,
            operation="facts-for-a-form",
            subjects=[question.case_id],
            now=now,
        )
    return Facts(facts_id=facts_id, facts=[_fact_view(fact) for fact in gathering.facts])


@router.post("/explanations", authz=service(Purpose.EXPLAIN), response_model=Explanation)
async def explanation(
    *,
    question: ExplanationQuestion,
    actor: CurrentActor,
    clock: CurrentClock,
    session: Transaction,
    runtime: TheHouse,
    rule_book: TheRuleBook,
) -> Explanation:
    """Tell what each condition asked, what it came to, and on which values."""
    actor.check_named([question.case_id])
    decision = await decision_on(session, question.case_id, question.attempt)
    facts = await recall_facts(session, runtime.subject_keys, decision=decision)
    compiled = await rule_book.by_hash(decision.rule_set_hash)
    await log_access(
        session,
        actor=actor,
        purpose=Purpose.EXPLAIN,
        operation="explanation",
        subjects=[question.case_id],
        now=clock.now(),
    )
    return Explanation(
        decision_id=decision.id,
        attempt=decision.attempt,
        decided_at=decision.decided_at,
        conditions=[
            ConditionExplanation(
                id=condition.id,
                title=condition.title,
                title_en=condition.title_en,
                legal_basis=condition.legal_basis,
                verdict=Verdict(decision.verdicts[condition.id]),
                facts=[_fact_view(facts[name]) for name in condition.facts],
            )
            for condition in compiled.rule_set.conditions
        ],
        result=decision.result,
    )


@router.post("/rule-sets", authz=service(Purpose.PUBLISH), response_model=RuleSetAnswer)
async def newest_rules(question: RuleSetQuestion, session: Reading) -> RuleSetAnswer:
    """Name the newest version of a rule set and the facts it declares."""
    newest = await newest_rule_set(session, question.rule_set)
    declared = read_rule_set(newest.definition).facts
    return RuleSetAnswer(
        rule_set=newest.name,
        rule_set_hash=newest.hash,
        facts={name: fact.operation for name, fact in declared.items()},
    )


def _fact_view(fact: Fact) -> FactView:
    return FactView(
        name=fact.name,
        known=fact.known,
        value=fact.value,
        source=fact.source,
        record=fact.record,
        fetched_at=fact.fetched_at,
        hash=fact.hash,
    )
